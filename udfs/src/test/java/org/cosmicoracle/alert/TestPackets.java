package org.cosmicoracle.alert;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** ZTF-like records of a small schema; a test sets only what it is about. */
final class TestPackets {

    static final double JD = 2_460_000.75;

    static final Schema SCHEMA =
            new Schema.Parser()
                    .parse(
                            """
            {"type": "record", "name": "alert", "namespace": "test", "fields": [
              {"name": "schemavsn", "type": ["null", "string"]},
              {"name": "publisher", "type": "string", "default": ""},
              {"name": "objectId", "type": ["string", "null"]},
              {"name": "candid", "type": ["null", "long"]},
              {"name": "candidate", "type": ["null", {"type": "record", "name": "candidate", "fields": [
                {"name": "jd", "type": ["null", "double"]},
                {"name": "fid", "type": ["null", "int"]},
                {"name": "pid", "type": "long"},
                {"name": "programid", "type": ["null", "int"]},
                {"name": "isdiffpos", "type": ["null", "string", "boolean", "int"]},
                {"name": "ra", "type": ["null", "double"]},
                {"name": "dec", "type": ["null", "double"]},
                {"name": "magpsf", "type": ["float", "null"]},
                {"name": "sigmapsf", "type": ["null", "float", "double"]},
                {"name": "diffmaglim", "type": ["null", "float"]},
                {"name": "distnr", "type": ["null", "float"]},
                {"name": "magnr", "type": ["null", "float"]},
                {"name": "drb", "type": ["null", "float"]},
                {"name": "ndethist", "type": ["null", "int", "long"]},
                {"name": "jdstarthist", "type": ["null", "double"]},
                {"name": "ssnamenr", "type": ["null", "string"]}]}]},
              {"name": "prv_candidates", "type": ["null", {"type": "array", "items": ["null", {
                "type": "record", "name": "prv", "fields": [
                {"name": "jd", "type": ["null", "double"]},
                {"name": "fid", "type": ["null", "int"]},
                {"name": "candid", "type": ["null", "long"]},
                {"name": "isdiffpos", "type": ["null", "string"]},
                {"name": "diffmaglim", "type": ["null", "float"]},
                {"name": "magpsf", "type": ["null", "float"]},
                {"name": "sigmapsf", "type": ["null", "float"]},
                {"name": "distnr", "type": ["null", "float"]},
                {"name": "magnr", "type": ["null", "float"]}]}]}]},
              {"name": "fp_hists", "type": ["null", {"type": "array", "items": {
                "type": "record", "name": "fp", "fields": [
                {"name": "jd", "type": "double"},
                {"name": "fid", "type": "int"},
                {"name": "forcediffimflux", "type": ["null", "float"]},
                {"name": "forcediffimfluxunc", "type": ["null", "float"]},
                {"name": "magzpsci", "type": ["null", "float"]},
                {"name": "distnr", "type": ["null", "float"]},
                {"name": "magnr", "type": ["null", "float"]}]}}]},
              {"name": "cutoutScience", "type": ["null", {"type": "record", "name": "cutout", "fields": [
                {"name": "fileName", "type": "string"}, {"name": "stampData", "type": ["null", "bytes"]}]}]},
              {"name": "cutoutTemplate", "type": ["null", "cutout"]},
              {"name": "cutoutDifference", "type": ["null", "cutout"]}]}
            """);

    private TestPackets() {}

    /** Returns a record that decodes. */
    static GenericRecord alert(long candid) {
        GenericRecord alert = new GenericData.Record(SCHEMA);
        alert.put("schemavsn", "4.02");
        alert.put("publisher", "test");
        alert.put("objectId", "ZTF23aaaaaaa");
        alert.put("candid", candid);
        alert.put("candidate", candidate());
        return alert;
    }

    static byte[] container(GenericRecord... alerts) {
        return TestContainers.container(SCHEMA, "null", List.of(alerts));
    }

    /** Returns a record whose candidate was changed. */
    static GenericRecord with(Consumer<GenericRecord> change) {
        GenericRecord alert = alert(7);
        change.accept((GenericRecord) alert.get("candidate"));
        return alert;
    }

    static void history(GenericRecord alert, GenericRecord... rows) {
        alert.put("prv_candidates", Arrays.asList(rows));
    }

    static void forced(GenericRecord alert, GenericRecord... rows) {
        alert.put("fp_hists", List.of(rows));
    }

    static GenericRecord detection(
            long candid, double jd, float magpsf, @Nullable Float sigmapsf, String sign) {
        GenericRecord row = limit(jd, 20.5f);
        row.put("candid", candid);
        row.put("magpsf", magpsf);
        row.put("sigmapsf", sigmapsf);
        row.put("isdiffpos", sign);
        return row;
    }

    static GenericRecord limit(double jd, float diffmaglim) {
        GenericRecord row =
                new GenericData.Record(branch(SCHEMA.getField("prv_candidates").schema()));
        row.put("jd", jd);
        row.put("fid", 1);
        row.put("diffmaglim", diffmaglim);
        return row;
    }

    static GenericRecord forcedPoint(double jd, float counts, float countsError, float zeroPoint) {
        Schema schema = branch(SCHEMA.getField("fp_hists").schema());
        GenericRecord row = new GenericData.Record(schema);
        row.put("jd", jd);
        row.put("fid", 2);
        row.put("forcediffimflux", counts);
        row.put("forcediffimfluxunc", countsError);
        row.put("magzpsci", zeroPoint);
        return row;
    }

    static GenericRecord cutout(byte[] stamp) {
        GenericRecord cutout =
                new GenericData.Record(SCHEMA.getField("cutoutScience").schema().getTypes().get(1));
        cutout.put("fileName", "stamp.fits.gz");
        cutout.put("stampData", ByteBuffer.wrap(stamp));
        return cutout;
    }

    private static GenericRecord candidate() {
        GenericRecord c =
                new GenericData.Record(SCHEMA.getField("candidate").schema().getTypes().get(1));
        c.put("jd", JD);
        c.put("fid", 2);
        c.put("pid", 1L);
        c.put("programid", 1);
        c.put("isdiffpos", "t");
        c.put("ra", 10.5);
        c.put("dec", -20.25);
        c.put("magpsf", 18f);
        c.put("sigmapsf", 0.1f);
        return c;
    }

    private static Schema branch(Schema nullableArray) {
        Schema items = nullableArray.getTypes().get(1).getElementType();
        return items.getType() == Schema.Type.UNION ? items.getTypes().get(1) : items;
    }
}
