package org.cosmicoracle.trainer.store;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.cosmicoracle.feature.ContextFeatures;
import org.cosmicoracle.feature.LightCurveFeatures;
import org.cosmicoracle.trainer.dataset.FeatureColumns;
import org.jspecify.annotations.Nullable;

/** {@link StoredAlert} to and from rows of Parquet. Stateless. */
final class StoreTable {

    static final Schema SCHEMA = schema();

    private StoreTable() {}

    static GenericRecord row(StoredAlert alert) {
        GenericRecord row = new GenericData.Record(SCHEMA);
        row.put("objectId", alert.objectId());
        row.put("candid", alert.candid());
        row.put("jd", alert.jd());
        row.put("ra", alert.raDeg());
        row.put("dec", alert.decDeg());
        row.put("band", alert.band());
        row.put("mag", alert.magpsf());
        row.put("detections", alert.detections());
        row.put("featureSet", alert.featureSet());
        row.put("asAnswered", alert.asAnswered());
        FeatureColumns.put(row, LightCurveFeatures.specs(), alert.lightCurve());
        FeatureColumns.put(row, ContextFeatures.specs(), alert.context());
        FeatureColumns.putGrid(row, alert.grid());
        return row;
    }

    static StoredAlert alert(GenericRecord row) {
        return new StoredAlert(
                row.get("objectId").toString(),
                (Long) row.get("candid"),
                (Double) row.get("jd"),
                (Double) row.get("ra"),
                (Double) row.get("dec"),
                row.get("band").toString(),
                (Float) row.get("mag"),
                (Integer) row.get("detections"),
                row.get("featureSet").toString(),
                (@Nullable Boolean) row.get("asAnswered"),
                FeatureColumns.get(row, LightCurveFeatures.specs()),
                FeatureColumns.get(row, ContextFeatures.specs()),
                FeatureColumns.getGrid(row));
    }

    private static Schema schema() {
        List<Schema.Field> fields = new ArrayList<>();
        fields.add(field("objectId", Schema.Type.STRING, "The survey's object id"));
        fields.add(field("candid", Schema.Type.LONG, "Survey-unique id of the detection"));
        fields.add(field("jd", Schema.Type.DOUBLE, "Start of the exposure [Julian date, UTC]"));
        fields.add(field("ra", Schema.Type.DOUBLE, "Right ascension [deg, J2000]"));
        fields.add(field("dec", Schema.Type.DOUBLE, "Declination [deg, J2000]"));
        fields.add(field("band", Schema.Type.STRING, "g, r or i"));
        fields.add(field("mag", Schema.Type.FLOAT, "PSF-fit magnitude of the difference [AB]"));
        fields.add(field("detections", Schema.Type.INT, "Detections known, this one with them"));
        fields.add(field("featureSet", Schema.Type.STRING, "Version of the features and the grid"));
        fields.add(
                new Schema.Field(
                        "asAnswered",
                        Schema.createUnion(
                                Schema.create(Schema.Type.NULL),
                                Schema.create(Schema.Type.BOOLEAN)),
                        "Whether the features equal those of the archived answer bit for bit; null without an answer",
                        Schema.Field.NULL_DEFAULT_VALUE));
        fields.addAll(FeatureColumns.fields());
        return Schema.createRecord(
                "StoredAlert",
                "What the stream knew of an object at one of its alerts",
                "org.cosmicoracle.store",
                false,
                fields);
    }

    private static Schema.Field field(String name, Schema.Type type, String doc) {
        return new Schema.Field(name, Schema.create(type), doc);
    }
}
