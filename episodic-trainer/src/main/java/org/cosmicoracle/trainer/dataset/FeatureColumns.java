package org.cosmicoracle.trainer.dataset;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.cosmicoracle.feature.FeatureSet;
import org.cosmicoracle.feature.FeatureSpec;
import org.cosmicoracle.feature.LightCurveGrid;

/**
 * The columns of features in every table: one for each of {@link FeatureSet#specs()}, null where it
 * could not be computed, and the grid of the light curve. Stateless.
 */
public final class FeatureColumns {

    private static final String GRID = "grid";

    private FeatureColumns() {}

    /** Returns new fields for a schema, in the order of the features. */
    public static List<Schema.Field> fields() {
        List<Schema.Field> fields = new ArrayList<>();
        for (FeatureSpec spec : FeatureSet.specs()) {
            String unit = spec.unit().isEmpty() ? "" : " [" + spec.unit() + "]";
            Schema number =
                    Schema.createUnion(
                            Schema.create(Schema.Type.NULL), Schema.create(Schema.Type.FLOAT));
            fields.add(
                    new Schema.Field(
                            spec.name(),
                            number,
                            spec.description() + unit,
                            Schema.Field.NULL_DEFAULT_VALUE));
        }
        String shape = LightCurveGrid.CHANNELS + " channels x " + LightCurveGrid.LENGTH + " phases";
        fields.add(
                new Schema.Field(
                        GRID,
                        Schema.createArray(Schema.create(Schema.Type.FLOAT)),
                        "Light curve as an image, channel-major: " + shape));
        return fields;
    }

    /** Puts features into a row, null for NaN. */
    public static void put(GenericRecord row, List<FeatureSpec> specs, float[] values) {
        for (int i = 0; i < values.length; i++) {
            row.put(specs.get(i).name(), Float.isNaN(values[i]) ? null : values[i]);
        }
    }

    /** Puts the grid into a row. */
    public static void putGrid(GenericRecord row, float[] grid) {
        List<Float> boxed = new ArrayList<>(grid.length);
        for (float x : grid) {
            boxed.add(x);
        }
        row.put(GRID, boxed);
    }

    /** Returns features of a row in a new array, NaN for null. */
    public static float[] get(GenericRecord row, List<FeatureSpec> specs) {
        float[] values = new float[specs.size()];
        for (int i = 0; i < values.length; i++) {
            Object value = row.get(specs.get(i).name());
            values[i] = value == null ? Float.NaN : (Float) value;
        }
        return values;
    }

    /** Returns the grid of a row in a new array. */
    public static float[] getGrid(GenericRecord row) {
        List<?> boxed = (List<?>) row.get(GRID);
        float[] grid = new float[boxed.size()];
        for (int i = 0; i < grid.length; i++) {
            grid[i] = (Float) boxed.get(i);
        }
        return grid;
    }
}
