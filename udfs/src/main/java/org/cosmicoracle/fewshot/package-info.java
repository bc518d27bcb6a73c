/** Classes, prototypes and the decision. */
@NullMarked
package org.cosmicoracle.fewshot;

import org.jspecify.annotations.NullMarked;
