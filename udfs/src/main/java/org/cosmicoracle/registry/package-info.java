/** Model bundles and where they are kept. */
@NullMarked
package org.cosmicoracle.registry;

import org.jspecify.annotations.NullMarked;
