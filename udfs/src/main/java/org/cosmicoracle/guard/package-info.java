/** What is in force, and whether it may stay: roll-outs watched against what was before. */
@NullMarked
package org.cosmicoracle.guard;

import org.jspecify.annotations.NullMarked;
