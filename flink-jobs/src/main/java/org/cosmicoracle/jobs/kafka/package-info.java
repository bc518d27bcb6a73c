/** Binds streams to Kafka topics. The only package that sees the connector. */
@NullMarked
package org.cosmicoracle.jobs.kafka;

import org.jspecify.annotations.NullMarked;
