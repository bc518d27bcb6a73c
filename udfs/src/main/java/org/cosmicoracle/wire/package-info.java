/**
 * Between domain records and the Avro values on the topics. The only package that sees generated
 * classes.
 */
@NullMarked
package org.cosmicoracle.wire;

import org.jspecify.annotations.NullMarked;
