package org.cosmicoracle.trainer.dataset;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.cosmicoracle.lightcurve.LightCurve;
import org.cosmicoracle.photometry.AbFlux;
import org.cosmicoracle.photometry.Band;
import org.cosmicoracle.time.JulianDate;

/**
 * Writes light curves as the CSV that {@code ./oracle evaluate} and {@code train} read: detections
 * brighter than the template. Equal objects give equal bytes. Stateless.
 */
final class CurvesFile {

    private static final String HEADER = "objectId,type,mjd,band,mag,magerr\n";

    private CurvesFile() {}

    static void write(Path file, List<DatasetObject> objects) throws IOException {
        try (BufferedWriter out =
                new BufferedWriter(
                        new OutputStreamWriter(
                                new GZIPOutputStream(Files.newOutputStream(file)),
                                StandardCharsets.UTF_8))) {
            out.write(HEADER);
            for (DatasetObject object : objects) {
                write(object, out);
            }
        }
    }

    private static void write(DatasetObject object, BufferedWriter out) throws IOException {
        LightCurve curve = object.curve();
        for (int i = 0; i < curve.size(); i++) {
            double flux = curve.fluxNanojansky()[i];
            if (curve.kind()[i] != LightCurve.DETECTION || flux <= 0) {
                continue;
            }
            double error = AbFlux.magnitudeError(flux, curve.fluxErrorNanojansky()[i]);
            out.write(
                    String.join(
                            ",",
                            object.objectId(),
                            object.type(),
                            Double.toString(curve.jd()[i] - JulianDate.MJD_OFFSET),
                            band(curve.fid()[i]),
                            Double.toString(AbFlux.magnitude(flux)),
                            Double.toString(error)));
            out.write('\n');
        }
    }

    private static String band(byte fid) {
        return Band.ofFid(fid).label();
    }
}
