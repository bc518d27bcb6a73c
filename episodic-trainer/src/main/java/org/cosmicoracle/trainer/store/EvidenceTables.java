package org.cosmicoracle.trainer.store;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.cosmicoracle.photometry.BandFlux;
import org.cosmicoracle.photometry.Sed;
import org.cosmicoracle.photometry.SedBand;

/** {@link StoredSpectrum} and {@link StoredSed} to and from rows of Parquet. Stateless. */
final class EvidenceTables {

    static final String OBJECT_ID = "objectId";
    static final String ORIGIN = "origin";

    static final Schema SPECTRA =
            record(
                    "StoredSpectrum",
                    "A spectrum of an object in vacuum, on 1,024 bins from 3,500 to 10,000 Angstrom, equal in the logarithm",
                    List.of(
                            field(OBJECT_ID, Schema.Type.STRING, "The survey's object id"),
                            field(ORIGIN, Schema.Type.STRING, "Where it was read"),
                            nullable("mjd", "When it was taken [MJD, UTC]"),
                            nullable("redshift", "Where known; the spectrum is then in rest frame"),
                            floats("flux", "Per wavelength, in the origin's unit; NaN is masked"),
                            floats("error", "One sigma; empty where errors are not known"),
                            floats("continuum", "Of the flux; NaN where that is")));

    static final Schema SEDS =
            record(
                    "StoredSedPoint",
                    "The flux of an object in one band",
                    List.of(
                            field(OBJECT_ID, Schema.Type.STRING, "The survey's object id"),
                            field(ORIGIN, Schema.Type.STRING, "Where it was read"),
                            field("band", Schema.Type.STRING, "survey-band"),
                            field("pivot", Schema.Type.DOUBLE, "Pivot wavelength [Angstrom]"),
                            field("flux", Schema.Type.DOUBLE, "AB flux density [nJy]"),
                            field("error", Schema.Type.DOUBLE, "One sigma [nJy]"),
                            nullable("mjd", "Mean time [MJD, UTC]"),
                            field("measurements", Schema.Type.INT, "How many it is the mean of")));

    private EvidenceTables() {}

    static GenericRecord row(StoredSpectrum spectrum) {
        GenericRecord row = new GenericData.Record(SPECTRA);
        row.put(OBJECT_ID, spectrum.objectId());
        row.put(ORIGIN, spectrum.origin());
        row.put("mjd", Double.isNaN(spectrum.mjd()) ? null : spectrum.mjd());
        row.put("redshift", Double.isNaN(spectrum.redshift()) ? null : spectrum.redshift());
        row.put("flux", boxed(spectrum.flux()));
        row.put("error", boxed(spectrum.error()));
        row.put("continuum", boxed(spectrum.continuum()));
        return row;
    }

    static StoredSpectrum spectrum(GenericRecord row) {
        return new StoredSpectrum(
                row.get(OBJECT_ID).toString(),
                row.get(ORIGIN).toString(),
                number(row, "mjd"),
                number(row, "redshift"),
                unboxed(row, "flux"),
                unboxed(row, "error"),
                unboxed(row, "continuum"));
    }

    static List<GenericRecord> rows(StoredSed stored) {
        List<GenericRecord> rows = new ArrayList<>();
        for (Sed.Point point : stored.sed().points()) {
            BandFlux flux = point.flux();
            GenericRecord row = new GenericData.Record(SEDS);
            row.put(OBJECT_ID, stored.objectId());
            row.put(ORIGIN, stored.origin());
            row.put("band", flux.band().name());
            row.put("pivot", flux.band().pivotAngstrom());
            row.put("flux", flux.fluxNanojansky());
            row.put("error", flux.errorNanojansky());
            row.put("mjd", Double.isNaN(flux.mjd()) ? null : flux.mjd());
            row.put("measurements", point.measurements());
            rows.add(row);
        }
        return rows;
    }

    static Sed.Point point(GenericRecord row) {
        return new Sed.Point(
                new BandFlux(
                        SedBand.of(row.get("band").toString()),
                        (Double) row.get("flux"),
                        (Double) row.get("error"),
                        number(row, "mjd")),
                (Integer) row.get("measurements"));
    }

    private static double number(GenericRecord row, String name) {
        Object value = row.get(name);
        return value == null ? Double.NaN : (Double) value;
    }

    private static List<Float> boxed(float[] values) {
        List<Float> boxed = new ArrayList<>(values.length);
        for (float value : values) {
            boxed.add(value);
        }
        return boxed;
    }

    private static float[] unboxed(GenericRecord row, String name) {
        List<?> boxed = (List<?>) row.get(name);
        float[] values = new float[boxed.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (Float) boxed.get(i);
        }
        return values;
    }

    private static Schema.Field field(String name, Schema.Type type, String doc) {
        return new Schema.Field(name, Schema.create(type), doc);
    }

    private static Schema.Field floats(String name, String doc) {
        return new Schema.Field(name, Schema.createArray(Schema.create(Schema.Type.FLOAT)), doc);
    }

    private static Schema.Field nullable(String name, String doc) {
        Schema number =
                Schema.createUnion(
                        Schema.create(Schema.Type.NULL), Schema.create(Schema.Type.DOUBLE));
        return new Schema.Field(name, number, doc, Schema.Field.NULL_DEFAULT_VALUE);
    }

    private static Schema record(String name, String doc, List<Schema.Field> fields) {
        return Schema.createRecord(name, doc, "org.cosmicoracle.store", false, fields);
    }
}
