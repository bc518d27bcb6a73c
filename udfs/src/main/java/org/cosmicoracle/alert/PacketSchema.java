package org.cosmicoracle.alert;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A writer schema, compiled.
 *
 * @param json the schema as it stands in the header
 * @param program reads a packet of this schema, see {@link AvroCompiler}
 * @param flaw why no packet of this schema is a supported alert; null where one can be. Packets can
 *     still be counted
 * @param prefix header of a container of this schema with the null codec, up to its sync marker
 */
record PacketSchema(
        byte[] json, int[] program, @Nullable MalformedAlertException flaw, byte[] prefix) {

    static final int MAX_SCHEMA_BYTES = 1 << 19;

    private static final String SUPPORTED = "supported are 3.0 to 4.02";
    private static final String[] TOP_LEVEL = {"candidate", "candid", "objectId"};
    private static final String[] NEEDED = {
        "jd", "fid", "ra", "dec", "magpsf", "sigmapsf", "isdiffpos"
    };

    /**
     * Compiles a schema.
     *
     * @throws MalformedAlertException when it is not a schema whose data can be read at all
     */
    static PacketSchema compile(byte[] json, Projection projection) throws MalformedAlertException {
        Schema schema = parse(json);
        if (schema.getType() != Schema.Type.RECORD) {
            throw new MalformedAlertException(
                    RejectReason.UNSUPPORTED_SCHEMA,
                    "not a ZTF alert: its schema is "
                            + schema.getType().getName()
                            + ", not a record");
        }
        MalformedAlertException flaw = flaw(schema);
        int[] program =
                flaw == null
                        ? AvroCompiler.compile(schema, projection)
                        : AvroCompiler.compile(schema, Projection.record());
        return new PacketSchema(json, program, flaw, prefix(json));
    }

    boolean isOf(byte[] container, int from, int to) {
        return json.length == to - from && Arrays.equals(json, 0, json.length, container, from, to);
    }

    private static Schema parse(byte[] json) throws MalformedAlertException {
        if (json.length > MAX_SCHEMA_BYTES) {
            throw new MalformedAlertException(
                    RejectReason.UNSUPPORTED_SCHEMA,
                    "schema of " + json.length + " bytes is too large");
        }
        try {
            return new Schema.Parser()
                    .setValidate(false)
                    .setValidateDefaults(
                            false) // real packets have ["float","null"] with default null
                    .parse(new String(json, StandardCharsets.UTF_8));
        } catch (AvroRuntimeException e) {
            throw notASchema(String.valueOf(e.getMessage()));
        } catch (
                RuntimeException
                        e) { // for some broken schemas the parser fails with whatever it trips over
            throw notASchema(e.getClass().getSimpleName());
        }
    }

    private static MalformedAlertException notASchema(String why) {
        return new MalformedAlertException(
                RejectReason.CORRUPT,
                "avro.schema is not an Avro schema: " + Messages.firstLine(why, 120));
    }

    private static @Nullable MalformedAlertException flaw(Schema schema) {
        for (String name : TOP_LEVEL) {
            if (schema.getField(name) == null) {
                return unsupported(
                        "not a ZTF alert: no field " + name + " in record " + fieldsOf(schema));
            }
        }
        Schema candidate = recordOf(schema.getField("candidate").schema());
        if (candidate == null) {
            return unsupported("not a ZTF alert: field candidate is not a record");
        }
        if (schema.getField("schemavsn") == null) {
            return unsupported(
                    "no field schemavsn: a packet from before schema 3.0 (candidate has "
                            + candidate.getFields().size()
                            + " fields); "
                            + SUPPORTED);
        }
        for (String name : NEEDED) {
            if (candidate.getField(name) == null) {
                return unsupported("not a ZTF alert: no field candidate." + name);
            }
        }
        return null;
    }

    private static MalformedAlertException unsupported(String message) {
        return new MalformedAlertException(RejectReason.UNSUPPORTED_SCHEMA, message);
    }

    private static String fieldsOf(Schema schema) {
        String names =
                schema.getFields().stream()
                        .limit(4)
                        .map(Schema.Field::name)
                        .collect(Collectors.joining(", "));
        String text =
                schema.getName() + " (" + names + (schema.getFields().size() > 4 ? ", ...)" : ")");
        return Messages.firstLine(text, 160);
    }

    private static @Nullable Schema recordOf(Schema schema) {
        if (schema.getType() == Schema.Type.RECORD) {
            return schema;
        }
        if (schema.getType() != Schema.Type.UNION) {
            return null;
        }
        return schema.getTypes().stream()
                .filter(branch -> branch.getType() == Schema.Type.RECORD)
                .findFirst()
                .orElse(null);
    }

    private static byte[] prefix(byte[] json) {
        var out = new ByteArrayOutputStream(json.length + 64);
        out.writeBytes(ContainerHeader.MAGIC);
        SingleDatum.writeVarint(out, 2);
        SingleDatum.writeBytes(out, "avro.codec".getBytes(StandardCharsets.US_ASCII));
        SingleDatum.writeBytes(out, "null".getBytes(StandardCharsets.US_ASCII));
        SingleDatum.writeBytes(out, "avro.schema".getBytes(StandardCharsets.US_ASCII));
        SingleDatum.writeBytes(out, json);
        SingleDatum.writeVarint(out, 0);
        return out.toByteArray();
    }
}
