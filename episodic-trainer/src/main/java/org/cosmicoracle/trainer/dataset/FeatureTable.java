package org.cosmicoracle.trainer.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.cosmicoracle.feature.ContextFeatures;
import org.cosmicoracle.feature.FeatureSet;
import org.cosmicoracle.feature.LightCurveFeatures;
import org.cosmicoracle.feature.LightCurveGrid;
import org.cosmicoracle.lightcurve.LightCurve;
import org.cosmicoracle.lightcurve.LightCurves;
import org.cosmicoracle.time.JulianDate;
import org.cosmicoracle.trainer.data.Split;

/**
 * The rows of a feature data set: one per object and phase. The numbers are those the stream
 * computes: a column for each of {@link FeatureSet#specs()}, null where it could not be computed,
 * and the grid of the light curve. Stateless.
 */
final class FeatureTable {

    static final String OBJECT_ID = "objectId";
    static final String IDENTITY = "identity";
    static final String LABEL = "label";
    static final String SOURCE = "source";
    static final String PHASE = "phase";
    static final String SIDE = "side";

    private static final String NAMESPACE = "org.cosmicoracle.dataset";

    static final Schema SCHEMA = schema();

    /** Columns that say what a row is of. */
    static final Schema INDEX =
            record(
                    List.of(
                            text(OBJECT_ID, ""),
                            text(IDENTITY, ""),
                            text(LABEL, ""),
                            text(SOURCE, ""),
                            text(PHASE, ""),
                            text(SIDE, "")));

    private FeatureTable() {}

    /** Returns the rows of an object, in the order of {@link Phase#EACH}. */
    static List<GenericRecord> rows(DatasetObject object, String identity, Split side) {
        List<GenericRecord> rows = new ArrayList<>();
        for (Phase phase : Phase.EACH) {
            double endJd = phase.endJd(object.curve());
            if (!Double.isNaN(endJd)) {
                rows.add(row(object, identity, side, phase, endJd));
            }
        }
        return rows;
    }

    private static GenericRecord row(
            DatasetObject object, String identity, Split side, Phase phase, double endJd) {
        LightCurve seen = LightCurves.asOf(object.curve(), endJd);
        GenericRecord row = new GenericData.Record(SCHEMA);
        row.put(OBJECT_ID, object.objectId());
        row.put(IDENTITY, identity);
        row.put(LABEL, object.label());
        row.put("type", object.type());
        row.put(SOURCE, object.source());
        row.put("origin", object.origin());
        row.put(PHASE, phase.name());
        row.put(SIDE, name(side));
        row.put("firstMjd", Phase.firstJd(object.curve()) - JulianDate.MJD_OFFSET);
        row.put("lastMjd", endJd - JulianDate.MJD_OFFSET);
        row.put("detections", LightCurves.count(seen, LightCurve.DETECTION));
        row.put("featureSet", FeatureSet.VERSION);
        float[] context = object.context().asOf(endJd);
        row.put("hasMetadata", context.length > 0);
        FeatureColumns.put(row, LightCurveFeatures.specs(), LightCurveFeatures.compute(seen));
        FeatureColumns.put(row, ContextFeatures.specs(), context);
        FeatureColumns.putGrid(row, LightCurveGrid.compute(seen));
        return row;
    }

    /** Returns the name of a side in columns and manifests. */
    static String name(Split side) {
        return side.name().toLowerCase(Locale.ROOT);
    }

    private static Schema schema() {
        List<Schema.Field> fields = new ArrayList<>();
        fields.add(text(OBJECT_ID, "The survey's id, an IAU name, or the simulator's id"));
        fields.add(text(IDENTITY, "Equal for all names of one object"));
        fields.add(text(LABEL, "Class of the taxonomy; of a packet perhaps an inner one"));
        fields.add(text("type", "As the catalogue writes it"));
        fields.add(text(SOURCE, "real, simulated or packet"));
        fields.add(text("origin", "File it was read from, or the simulator's seed"));
        fields.add(text(PHASE, "How much of the object is known"));
        fields.add(text(SIDE, "train, validation, calibration or test"));
        fields.add(
                field("firstMjd", Schema.Type.DOUBLE, "First detection of the object [MJD, UTC]"));
        fields.add(field("lastMjd", Schema.Type.DOUBLE, "Last detection of the phase [MJD, UTC]"));
        fields.add(field("detections", Schema.Type.INT, "Detections up to then"));
        fields.add(text("featureSet", "Version of the features and the grid"));
        fields.add(
                field(
                        "hasMetadata",
                        Schema.Type.BOOLEAN,
                        "False where there is only a light curve"));
        fields.addAll(FeatureColumns.fields());
        return record(fields);
    }

    private static Schema record(List<Schema.Field> fields) {
        return Schema.createRecord(
                "FeatureRow", "What is known of an object at a phase", NAMESPACE, false, fields);
    }

    private static Schema.Field text(String name, String doc) {
        return field(name, Schema.Type.STRING, doc);
    }

    private static Schema.Field field(String name, Schema.Type type, String doc) {
        return new Schema.Field(name, Schema.create(type), doc);
    }
}
