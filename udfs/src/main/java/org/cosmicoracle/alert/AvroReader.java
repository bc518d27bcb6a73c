package org.cosmicoracle.alert;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Reads a datum of Avro's binary encoding (specification 1.11, "Binary Encoding") by a program of
 * {@link AvroCompiler}: the projected fields land in numbered slots, everything else is passed over
 * without making an object.
 *
 * <p>Every length is checked against the bytes that remain, so no input makes it loop, allocate or
 * read outside the datum. Slots hold what the last datum (or, inside a row, the last element) held
 * and refer to the array it was read from. Reusable; not thread-safe.
 */
final class AvroReader {

    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int MAX_DEPTH = 64;

    private static final byte NOTHING = 0;
    private static final byte INTEGER = 1;
    private static final byte REAL = 2;
    private static final byte TEXT = 3;
    private static final byte BOOLEAN = 4;

    private final byte[] kind;
    private final long[] whole;
    private final double[] real;
    private final IntConsumer rows;

    private final int[] loopHead = new int[MAX_DEPTH];
    private final long[] loopLeft = new long[MAX_DEPTH];
    private final int[] loopStart = new int[MAX_DEPTH];
    private int depth;

    private final ByteCursor in = new ByteCursor("packet");

    /**
     * @param slots number of slots of the projections that will be read
     * @param rows told the row of each array element that a projection reads, while its slots are
     *     filled
     */
    AvroReader(int slots, IntConsumer rows) {
        this.kind = new byte[slots];
        this.whole = new long[slots];
        this.real = new double[slots];
        this.rows = rows;
    }

    /**
     * Reads one datum and returns the offset of the byte after it.
     *
     * @throws MalformedAlertException when the bytes end before the datum or break Avro's rules
     */
    int read(int[] code, byte[] bytes, int from, int to) throws MalformedAlertException {
        Arrays.fill(kind, NOTHING);
        in.reset(bytes, from, to);
        depth = 0;
        run(code);
        return in.pos;
    }

    boolean isNull(int slot) {
        return kind[slot] == NOTHING;
    }

    /** Returns a number as a double; NaN where the slot holds none. */
    double number(int slot) {
        return switch (kind[slot]) {
            case INTEGER -> whole[slot];
            case REAL -> real[slot];
            default -> Double.NaN;
        };
    }

    boolean isInteger(int slot) {
        return kind[slot] == INTEGER;
    }

    /** Returns an int or long; only where {@link #isInteger}. */
    long integer(int slot) {
        return whole[slot];
    }

    boolean isText(int slot) {
        return kind[slot] == TEXT;
    }

    /** Returns the offset of a string, bytes or fixed in the array; only where {@link #isText}. */
    int start(int slot) {
        return (int) (whole[slot] >>> 32);
    }

    /** Returns its length in bytes; 0 where the slot holds none. */
    int length(int slot) {
        return kind[slot] == TEXT ? (int) whole[slot] : 0;
    }

    /** Returns the offset of the byte after it. */
    int end(int slot) {
        return start(slot) + length(slot);
    }

    /** Returns the array that was read, which offsets refer to. */
    byte[] bytes() {
        return in.buf;
    }

    String text(int slot) {
        return new String(in.buf, start(slot), length(slot), StandardCharsets.UTF_8);
    }

    boolean isBoolean(int slot) {
        return kind[slot] == BOOLEAN;
    }

    boolean isTrue(int slot) {
        return kind[slot] == BOOLEAN && whole[slot] == 1;
    }

    private void run(int[] code) throws MalformedAlertException {
        int pc = 0;
        while (true) {
            switch (code[pc]) {
                case AvroCompiler.SKIP_OPTIONALS -> pc = skipOptionals(code, pc);
                case AvroCompiler.OPTIONAL -> {
                    optional(code, pc);
                    pc += 4;
                }
                case AvroCompiler.UNION -> pc = code[pc + 2 + branch(code[pc + 1])];
                case AvroCompiler.JUMP -> pc = code[pc + 1];
                case AvroCompiler.ARRAY -> pc = enter(code, pc);
                case AvroCompiler.NEXT -> pc = next(code);
                case AvroCompiler.EMIT -> {
                    rows.accept(code[pc + 1]);
                    Arrays.fill(kind, code[pc + 2], code[pc + 3], NOTHING);
                    pc += 4;
                }
                case AvroCompiler.SKIP_VARINT, AvroCompiler.SKIP_BYTES -> {
                    primitive(code[pc], 0);
                    pc += 1;
                }
                case AvroCompiler.READ_FIXED -> {
                    setBytes(code[pc + 1], code[pc + 2]);
                    pc += 3;
                }
                case AvroCompiler.END -> {
                    return;
                }
                default -> {
                    primitive(code[pc], code[pc + 1]);
                    pc += 2;
                }
            }
        }
    }

    private void primitive(int opcode, int operand) throws MalformedAlertException {
        switch (opcode) {
            case AvroCompiler.SKIP -> in.skip(operand);
            case AvroCompiler.SKIP_VARINT -> in.varint();
            case AvroCompiler.SKIP_BYTES -> in.skip(in.size());
            case AvroCompiler.READ_LONG -> {
                whole[operand] = in.varint();
                kind[operand] = INTEGER;
            }
            case AvroCompiler.READ_FLOAT -> {
                int at = in.advance(Float.BYTES);
                real[operand] = Float.intBitsToFloat((int) INT.get(in.buf, at));
                kind[operand] = REAL;
            }
            case AvroCompiler.READ_DOUBLE -> {
                int at = in.advance(Double.BYTES);
                real[operand] = Double.longBitsToDouble((long) LONG.get(in.buf, at));
                kind[operand] = REAL;
            }
            case AvroCompiler.READ_BYTES -> setBytes(operand, in.size());
            case AvroCompiler.READ_BOOLEAN -> {
                whole[operand] = in.buf[in.advance(1)];
                kind[operand] = BOOLEAN;
            }
            default -> throw new IllegalStateException("opcode " + opcode);
        }
    }

    private void setBytes(int slot, int length) throws MalformedAlertException {
        whole[slot] = (long) in.advance(length) << 32 | length;
        kind[slot] = TEXT;
    }

    private int skipOptionals(int[] code, int pc) throws MalformedAlertException {
        int end = pc + 2 + 2 * code[pc + 1];
        for (int i = pc + 2; i < end; i += 2) {
            int branch = branch(2);
            // without a jump: whether a value is there is hard to predict
            in.skip(code[i + 1] & -(branch ^ code[i]));
        }
        return end;
    }

    private void optional(int[] code, int pc) throws MalformedAlertException {
        if (branch(2) != code[pc + 1]) {
            primitive(code[pc + 2], code[pc + 3]);
        }
    }

    private int branch(int branches) throws MalformedAlertException {
        int branch;
        if (in.pos < in.limit && in.buf[in.pos] >= 0 && (in.buf[in.pos] & 1) == 0) {
            branch = in.buf[in.pos++] >> 1;
        } else {
            long value = in.varint();
            branch = value >= 0 && value < branches ? (int) value : branches;
        }
        if (branch >= branches) {
            throw in.corrupt("names a branch that its union does not have");
        }
        return branch;
    }

    private int enter(int[] code, int pc) throws MalformedAlertException {
        if (depth == MAX_DEPTH) {
            throw new MalformedAlertException(
                    RejectReason.UNSUPPORTED_SCHEMA, "schema nests too many arrays");
        }
        loopHead[depth++] = pc;
        return nextBlock(code, pc);
    }

    private int next(int[] code) throws MalformedAlertException {
        int top = depth - 1;
        boolean moved =
                in.pos
                        != loopStart[
                                top]; // elements of no bytes say nothing, however many there are
        if (moved && --loopLeft[top] > 0) {
            loopStart[top] = in.pos;
            return loopHead[top] + 3;
        }
        return nextBlock(code, loopHead[top]);
    }

    /**
     * Reads the count of a block of array elements; goes to the body, or past it after the last
     * block.
     */
    private int nextBlock(int[] code, int head) throws MalformedAlertException {
        while (true) {
            long count = in.varint();
            if (count == 0) {
                depth--;
                return code[head + 1];
            }
            if (count < 0) {
                int bytes = in.size();
                if (code[head + 2] == 1) {
                    in.skip(bytes);
                    continue;
                }
            }
            loopLeft[depth - 1] = count == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(count);
            loopStart[depth - 1] = in.pos;
            return head + 3;
        }
    }
}
