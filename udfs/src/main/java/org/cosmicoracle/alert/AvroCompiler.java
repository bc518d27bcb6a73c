package org.cosmicoracle.alert;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Compiles a writer schema and a {@link Projection} into the flat program that {@link AvroReader}
 * runs. Neighbouring fixed-size fields that nobody reads become one skip, a nullable primitive one
 * instruction.
 *
 * <p>Instructions are an opcode and its operands, all ints; see the constants. Recursive schemas
 * and programs over {@link #MAX_CODE} ints (a schema can name one record again and again) are
 * refused.
 */
final class AvroCompiler {

    /** The datum is complete. */
    static final int END = 0;

    /** {@code n}: pass over n bytes. */
    static final int SKIP = 1;

    static final int SKIP_VARINT = 2;

    /** Pass over a string or bytes. */
    static final int SKIP_BYTES = 3;

    /** {@code slot}. */
    static final int READ_BOOLEAN = 4;

    static final int READ_LONG = 5;
    static final int READ_FLOAT = 6;
    static final int READ_DOUBLE = 7;
    static final int READ_BYTES = 8;

    /** {@code slot n}: n bytes. */
    static final int READ_FIXED = 9;

    /**
     * {@code nullBranch opcode operand}: a union of null and one primitive; fixed takes its size as
     * the operand.
     */
    static final int OPTIONAL = 10;

    /**
     * {@code n nullBranch size ...}: n unions in a row of null and a fixed-size primitive nobody
     * reads.
     */
    static final int SKIP_OPTIONALS = 11;

    /** {@code n pc0 pc1 ...}: go on where the branch says. */
    static final int UNION = 12;

    /** {@code pc}. */
    static final int JUMP = 13;

    /** {@code bodyEnd skippable}: array or map; the body follows and ends with NEXT. */
    static final int ARRAY = 14;

    static final int NEXT = 15;

    /** {@code row firstSlot endSlot}: tell the sink, then clear the slots. */
    static final int EMIT = 16;

    static final int MAX_CODE = 1 << 16;

    private int[] code = new int[1024];
    private int size;
    private int types;
    private int pendingSkip;
    private int openOptionals = Projection.NONE;
    private int optionalsEnd = Projection.NONE;
    private final Set<Schema> open = Collections.newSetFromMap(new IdentityHashMap<>());

    private interface BranchCompiler {
        void compile(Schema branch) throws MalformedAlertException;
    }

    private AvroCompiler() {}

    /**
     * Returns the program.
     *
     * @throws MalformedAlertException when the schema cannot be read this way; the message names
     *     the field
     */
    static int[] compile(Schema writer, Projection projection) throws MalformedAlertException {
        var compiler = new AvroCompiler();
        compiler.type(writer, projection, "");
        compiler.emit(END);
        return Arrays.copyOf(compiler.code, compiler.size);
    }

    private void type(Schema schema, @Nullable Projection node, String path)
            throws MalformedAlertException {
        if (++types > MAX_CODE) {
            throw tooLarge();
        }
        switch (schema.getType()) {
            case RECORD -> record(schema, node, path);
            case UNION -> union(schema, node, path);
            case ARRAY -> array(schema.getElementType(), node, path);
            case MAP -> map(schema.getValueType(), node, path);
            case NULL -> {}
            default -> primitive(schema, node, path);
        }
    }

    private void primitive(Schema schema, @Nullable Projection node, String path)
            throws MalformedAlertException {
        if (node == null) {
            skip(schema);
            return;
        }
        if (!node.isLeaf()) {
            throw unsupported(path, schema);
        }
        emit(readOpcode(schema, path), node.slot());
        if (schema.getType() == Schema.Type.FIXED) {
            put(schema.getFixedSize());
        }
    }

    private void skip(Schema schema) throws MalformedAlertException {
        int fixed = fixedSize(schema);
        if (fixed > Integer.MAX_VALUE - pendingSkip) {
            throw tooLarge();
        }
        if (fixed >= 0) {
            pendingSkip += fixed;
        } else {
            emit(skipOpcode(schema));
        }
    }

    private void record(Schema schema, @Nullable Projection node, String path)
            throws MalformedAlertException {
        boolean unexpected = node != null && (node.isLeaf() || node.isRows());
        if (unexpected) {
            throw unsupported(path, schema);
        }
        fields(schema, node, path);
    }

    private void fields(Schema schema, @Nullable Projection node, String path)
            throws MalformedAlertException {
        if (!open.add(schema)) {
            throw new MalformedAlertException(
                    RejectReason.UNSUPPORTED_SCHEMA,
                    "schema of record " + schema.getName() + " contains itself");
        }
        for (Schema.Field field : schema.getFields()) {
            Projection child = node == null ? null : node.field(field.name());
            type(field.schema(), child, path.isEmpty() ? field.name() : path + "." + field.name());
        }
        open.remove(schema);
    }

    private void union(Schema schema, @Nullable Projection node, String path)
            throws MalformedAlertException {
        List<Schema> branches = schema.getTypes();
        if (branches.size() == 2 && (isNull(branches.get(0)) != isNull(branches.get(1)))) {
            int nullBranch = isNull(branches.get(0)) ? 0 : 1;
            Schema value = branches.get(1 - nullBranch);
            if (isPrimitive(value)) {
                optional(nullBranch, value, node, path);
                return;
            }
        }
        branches(branches, branch -> type(branch, node, path));
    }

    private void branches(List<Schema> branches, BranchCompiler compiler)
            throws MalformedAlertException {
        emit(UNION, branches.size());
        int table = size;
        for (int i = 0; i < branches.size(); i++) {
            put(0);
        }
        int[] exits = new int[branches.size()];
        for (int i = 0; i < branches.size(); i++) {
            code[table + i] = size;
            compiler.compile(branches.get(i));
            emit(JUMP, 0);
            exits[i] = size - 1;
        }
        for (int exit : exits) {
            code[exit] = size;
        }
    }

    private void optional(int nullBranch, Schema value, @Nullable Projection node, String path)
            throws MalformedAlertException {
        int fixed = fixedSize(value);
        if (node == null && fixed >= 0) {
            skipOptional(nullBranch, fixed);
        } else if (node == null) {
            emit(OPTIONAL, nullBranch, skipOpcode(value), 0);
        } else if (!node.isLeaf() || value.getType() == Schema.Type.FIXED) {
            throw unsupported(path, value);
        } else {
            emit(OPTIONAL, nullBranch, readOpcode(value, path), node.slot());
        }
    }

    private void skipOptional(int nullBranch, int fixed) throws MalformedAlertException {
        boolean goesOn =
                pendingSkip == 0 && optionalsEnd == size && openOptionals != Projection.NONE;
        if (!goesOn) {
            emit(SKIP_OPTIONALS, 0);
            openOptionals = size - 1;
        }
        code[openOptionals]++;
        put(nullBranch);
        put(fixed);
        optionalsEnd = size;
    }

    private void array(Schema element, @Nullable Projection node, String path)
            throws MalformedAlertException {
        if (node != null && !node.isRows()) {
            throw new MalformedAlertException(
                    RejectReason.UNSUPPORTED_SCHEMA,
                    "field " + path + " is an array in this schema");
        }
        int head = openArray(node == null);
        if (node == null) {
            type(element, null, path);
        } else {
            rows(element, node, path);
            emit(EMIT, node.row(), node.firstSlot(), node.slots());
        }
        closeArray(head);
    }

    private void rows(Schema element, Projection node, String path) throws MalformedAlertException {
        switch (element.getType()) {
            case RECORD -> fields(element, node, path);
            case NULL -> {}
            case UNION -> branches(element.getTypes(), branch -> rows(branch, node, path));
            default -> throw unsupported(path, element);
        }
    }

    private void map(Schema value, @Nullable Projection node, String path)
            throws MalformedAlertException {
        if (node != null) {
            throw new MalformedAlertException(
                    RejectReason.UNSUPPORTED_SCHEMA, "field " + path + " is a map in this schema");
        }
        int head = openArray(true);
        emit(SKIP_BYTES);
        type(value, null, path);
        closeArray(head);
    }

    private int openArray(boolean skippable) throws MalformedAlertException {
        emit(ARRAY, 0, skippable ? 1 : 0);
        return size - 2;
    }

    private void closeArray(int head) throws MalformedAlertException {
        emit(NEXT);
        code[head] = size;
    }

    /** Returns the size of a type that always has the same, else -1. */
    private static int fixedSize(Schema schema) {
        return switch (schema.getType()) {
            case NULL -> 0;
            case BOOLEAN -> 1;
            case FLOAT -> Float.BYTES;
            case DOUBLE -> Double.BYTES;
            case FIXED -> schema.getFixedSize();
            default -> -1;
        };
    }

    private static int skipOpcode(Schema schema) {
        boolean bytes =
                schema.getType() == Schema.Type.STRING || schema.getType() == Schema.Type.BYTES;
        return bytes ? SKIP_BYTES : SKIP_VARINT;
    }

    private static int readOpcode(Schema schema, String path) throws MalformedAlertException {
        return switch (schema.getType()) {
            case BOOLEAN -> READ_BOOLEAN;
            case INT, LONG -> READ_LONG;
            case FLOAT -> READ_FLOAT;
            case DOUBLE -> READ_DOUBLE;
            case STRING, BYTES -> READ_BYTES;
            case FIXED -> READ_FIXED;
            default -> throw unsupported(path, schema);
        };
    }

    private static boolean isNull(Schema schema) {
        return schema.getType() == Schema.Type.NULL;
    }

    private static boolean isPrimitive(Schema schema) {
        return switch (schema.getType()) {
            case RECORD, UNION, ARRAY, MAP, NULL -> false;
            default -> true;
        };
    }

    private static MalformedAlertException unsupported(String path, Schema schema) {
        return new MalformedAlertException(
                RejectReason.UNSUPPORTED_SCHEMA,
                "field " + path + " has type " + schema.getType().getName() + " in this schema");
    }

    private static MalformedAlertException tooLarge() {
        return new MalformedAlertException(
                RejectReason.UNSUPPORTED_SCHEMA, "schema has too many fields");
    }

    private void emit(int opcode, int... operands) throws MalformedAlertException {
        if (pendingSkip > 0) {
            int skip = pendingSkip;
            pendingSkip = 0;
            put(SKIP);
            put(skip);
        }
        put(opcode);
        for (int operand : operands) {
            put(operand);
        }
    }

    private void put(int value) throws MalformedAlertException {
        if (size == MAX_CODE) {
            throw tooLarge();
        }
        if (size == code.length) {
            code = Arrays.copyOf(code, 2 * size);
        }
        code[size++] = value;
    }
}
