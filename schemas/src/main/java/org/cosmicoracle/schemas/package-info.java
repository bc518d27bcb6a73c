/** Topic names; the Avro values are generated beside them from src/main/avro. No logic. */
package org.cosmicoracle.schemas;
