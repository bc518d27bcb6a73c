package org.cosmicoracle.simulation;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

/**
 * A record being filled by name, with the field's own number type; what the schema does not have is
 * left out.
 */
final class Fields {

    private final GenericData.Record target;

    Fields(Schema schema) {
        this.target = new GenericData.Record(schema);
    }

    GenericData.Record record() {
        return target;
    }

    Fields set(String name, double value) {
        Schema.Field field = target.getSchema().getField(name);
        if (field != null) {
            target.put(field.pos(), boxed(type(field.schema()), value));
        }
        return this;
    }

    Fields set(String name, long value) {
        Schema.Field field = target.getSchema().getField(name);
        if (field != null) {
            boolean isLong = type(field.schema()) == Schema.Type.LONG;
            target.put(field.pos(), isLong ? (Object) value : (Object) (int) value);
        }
        return this;
    }

    Fields set(String name, @Nullable String value) {
        Schema.Field field = target.getSchema().getField(name);
        if (field != null) {
            target.put(field.pos(), value);
        }
        return this;
    }

    private static Object boxed(Schema.Type type, double value) {
        return type == Schema.Type.FLOAT ? (Object) (float) value : (Object) value;
    }

    private static Schema.Type type(Schema schema) {
        return schema.isUnion() ? schema.getTypes().get(1).getType() : schema.getType();
    }
}
