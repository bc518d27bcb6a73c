/** The thin stateful Flink wrappers. All logic is in the other packages. */
@NullMarked
package org.cosmicoracle.functions;

import org.jspecify.annotations.NullMarked;
