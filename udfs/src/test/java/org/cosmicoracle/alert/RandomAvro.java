package org.cosmicoracle.alert;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.jspecify.annotations.Nullable;

/** Makes random schemas, data of them and projections onto them. */
final class RandomAvro {

    private static final int MAX_DEPTH = 3;

    private final SplittableRandom random;
    private int names;
    private int slots;
    private int rows;

    RandomAvro(SplittableRandom random) {
        this.random = random;
    }

    Schema record(int depth) {
        List<Schema.Field> fields = new ArrayList<>();
        int n = random.nextInt(depth == 0 ? 14 : 6);
        for (int i = 0; i < n; i++) {
            fields.add(new Schema.Field("f" + i, type(depth + 1, true)));
        }
        return Schema.createRecord("r" + names++, null, "test", false, fields);
    }

    private Schema type(int depth, boolean mayBeUnion) {
        int kind = random.nextInt(depth > MAX_DEPTH ? 10 : 16);
        return switch (kind) {
            case 0 -> Schema.create(Schema.Type.NULL);
            case 1 -> Schema.create(Schema.Type.BOOLEAN);
            case 2 -> Schema.create(Schema.Type.INT);
            case 3 -> Schema.create(Schema.Type.LONG);
            case 4 -> Schema.create(Schema.Type.FLOAT);
            case 5 -> Schema.create(Schema.Type.DOUBLE);
            case 6 -> Schema.create(Schema.Type.STRING);
            case 7 -> Schema.create(Schema.Type.BYTES);
            case 8 -> Schema.createFixed("x" + names++, null, "test", random.nextInt(20));
            case 9 -> Schema.createEnum("e" + names++, null, "test", List.of("A", "B", "C"));
            case 10 -> record(depth);
            case 11 ->
                    Schema.createArray(
                            random.nextBoolean() ? record(depth) : type(depth + 1, true));
            case 12 -> Schema.createMap(type(depth + 1, true));
            default -> mayBeUnion ? union(depth) : record(depth);
        };
    }

    private Schema union(int depth) {
        Map<String, Schema> branches = new HashMap<>();
        int n = 1 + random.nextInt(3);
        List<Schema> ordered = new ArrayList<>();
        if (random.nextInt(4) > 0) {
            Schema nothing = Schema.create(Schema.Type.NULL);
            branches.put("null", nothing);
            ordered.add(nothing);
        }
        for (int i = 0; i < n; i++) {
            Schema branch = type(depth + 1, false);
            if (branches.putIfAbsent(branch.getFullName(), branch) == null) {
                ordered.add(random.nextInt(ordered.size() + 1), branch);
            }
        }
        return Schema.createUnion(ordered);
    }

    @Nullable Object value(Schema schema, int depth) {
        return switch (schema.getType()) {
            case NULL -> null;
            case BOOLEAN -> random.nextBoolean();
            case INT -> random.nextInt() >> random.nextInt(32);
            case LONG -> random.nextLong() >> random.nextInt(64);
            case FLOAT -> (float) random.nextGaussian();
            case DOUBLE -> random.nextGaussian();
            case STRING -> "s\u00e9".repeat(random.nextInt(60));
            case BYTES -> ByteBuffer.wrap(bytes(random.nextInt(200)));
            case FIXED -> new GenericData.Fixed(schema, bytes(schema.getFixedSize()));
            case ENUM ->
                    new GenericData.EnumSymbol(
                            schema, schema.getEnumSymbols().get(random.nextInt(3)));
            case RECORD -> recordValue(schema, depth);
            case ARRAY -> elements(schema.getElementType(), depth);
            case MAP -> entries(schema.getValueType(), depth);
            case UNION ->
                    value(schema.getTypes().get(random.nextInt(schema.getTypes().size())), depth);
        };
    }

    private Object recordValue(Schema schema, int depth) {
        var record = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
            record.put(field.pos(), value(field.schema(), depth + 1));
        }
        return record;
    }

    private List<@Nullable Object> elements(Schema schema, int depth) {
        List<@Nullable Object> values = new ArrayList<>();
        int n = random.nextInt(depth > 3 ? 2 : 5);
        for (int i = 0; i < n; i++) {
            values.add(value(schema, depth + 1));
        }
        return values;
    }

    private Map<String, @Nullable Object> entries(Schema schema, int depth) {
        Map<String, @Nullable Object> values = new HashMap<>();
        int n = random.nextInt(3);
        for (int i = 0; i < n; i++) {
            values.put("k" + i, value(schema, depth + 1));
        }
        return values;
    }

    private byte[] bytes(int n) {
        byte[] bytes = new byte[n];
        for (int i = 0; i < n; i++) {
            bytes[i] = (byte) random.nextInt();
        }
        return bytes;
    }

    /**
     * Returns a projection onto some of the fields that can be read, and one name that no schema
     * has.
     */
    Projection projection(Schema schema) {
        Projection root = Projection.record();
        fill(root, schema, true);
        return root.leaf("absent", slots++);
    }

    private void fill(Projection node, Schema schema, boolean mayHaveRows) {
        for (Schema.Field field : schema.getFields()) {
            Set<Schema> kinds = branches(field.schema());
            if (random.nextInt(4) == 0 || kinds.isEmpty()) {
                continue;
            }
            if (kinds.stream().allMatch(RandomAvro::isLeaf)) {
                boolean fixedInUnion = field.schema().isUnion() && hasFixed(kinds);
                if (!fixedInUnion) {
                    node.leaf(field.name(), slots++);
                }
            } else if (kinds.size() == 1) {
                nested(node, field.name(), kinds.iterator().next(), mayHaveRows);
            }
        }
    }

    private void nested(Projection node, String name, Schema kind, boolean mayHaveRows) {
        if (kind.getType() == Schema.Type.RECORD) {
            Projection child = Projection.record();
            fill(child, kind, false);
            node.child(name, child);
        } else if (kind.getType() == Schema.Type.ARRAY && mayHaveRows) {
            Set<Schema> elements = branches(kind.getElementType());
            Schema element = elements.size() == 1 ? elements.iterator().next() : kind;
            if (element.getType() == Schema.Type.RECORD
                    && !element.getFields().isEmpty()
                    && !isEmpty(element)) {
                Projection child = Projection.rows(rows++);
                fill(child, element, false);
                node.child(name, child.leaf("absent", slots++));
            }
        }
    }

    /** A record whose data have no bytes: how many there are of it is not told. */
    private static boolean isEmpty(Schema schema) {
        return switch (schema.getType()) {
            case NULL -> true;
            case FIXED -> schema.getFixedSize() == 0;
            case RECORD -> schema.getFields().stream().allMatch(f -> isEmpty(f.schema()));
            default -> false;
        };
    }

    private static boolean hasFixed(Set<Schema> kinds) {
        return kinds.stream().anyMatch(k -> k.getType() == Schema.Type.FIXED);
    }

    /** Returns the branches of a union but null, or the type itself. */
    private static Set<Schema> branches(Schema schema) {
        Set<Schema> kinds =
                new LinkedHashSet<>(schema.isUnion() ? schema.getTypes() : List.of(schema));
        kinds.removeIf(k -> k.getType() == Schema.Type.NULL);
        return kinds;
    }

    private static boolean isLeaf(Schema schema) {
        return switch (schema.getType()) {
            case BOOLEAN, INT, LONG, FLOAT, DOUBLE, STRING, BYTES, FIXED -> true;
            default -> false;
        };
    }
}
