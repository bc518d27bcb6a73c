package org.cosmicoracle.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.SplittableRandom;
import org.cosmicoracle.alert.RealPackets;
import org.cosmicoracle.fits.MalformedFitsException;
import org.cosmicoracle.fits.SpaceLightCurve;
import org.cosmicoracle.fits.SpaceTarget;
import org.cosmicoracle.fits.TessLightCurveFile;
import org.cosmicoracle.sky.ReferenceAnchor;
import org.junit.jupiter.api.Test;

class TessAnchorsTest {

    private static final SpaceTarget TARGET =
            new SpaceTarget("TESS", "1", 10, -20, 2000, 1, 2, 9.5f);

    @Test
    void aVariableHasItsPeriodAndSemiAmplitude() {
        ReferenceAnchor anchor = TessAnchors.of(curve(0.55, 0.2), at(5));

        assertThat(anchor.periodDays()).isCloseTo(0.55, within(1e-3));
        assertThat(anchor.amplitudeFraction()).isCloseTo(0.2f, within(0.005f));
        assertThat(anchor.coverageStartMjd()).isEqualTo(58_325.0);
    }

    @Test
    void noiseHasNoPeriod() {
        ReferenceAnchor anchor = TessAnchors.of(curve(0.55, 0), at(5));

        assertThat(anchor.periodDays()).isNull();
        assertThat(anchor.amplitudeFraction()).isNull();
        assertThat(anchor.transitDepth()).isNull();
        assertThat(anchor.anomalyScore()).isBetween(2f, 7f);
        assertThat(anchor.magnitude()).isEqualTo(9.5f);
    }

    @Test
    void twoSectorsOfOneTargetAreOneAnchor() {
        ReferenceAnchor first = TessAnchors.of(curve(0.55, 0), at(5));
        ReferenceAnchor second = TessAnchors.of(curve(0.55, 0.2), at(6));
        ReferenceAnchor both = TessAnchors.merge(first, second);

        assertThat(both.periodDays()).isEqualTo(second.periodDays());
        assertThat(both.asOfMs()).isEqualTo(6);
        assertThat(both.anomalyScore())
                .isEqualTo(Math.max(first.anomalyScore(), second.anomalyScore()));
    }

    @Test
    void realFilesOfBothMissionsAreRead() throws MalformedFitsException {
        SpaceLightCurve tess = TessLightCurveFile.read(real("target_s0006.fits.gz"));
        SpaceLightCurve kepler =
                TessLightCurveFile.read(real("kplr010666592-2009131110544_slc.fits.gz"));
        ReferenceAnchor anchor = TessAnchors.of(tess, at(1));

        assertThat(anchor.key()).isEqualTo("TESS:25155310");
        assertThat(anchor.periodDays()).isCloseTo(3.2888, within(0.001)); // WASP-126 b
        assertThat(anchor.transitDepth()).isCloseTo(0.0065f, within(5e-4f)); // 0.078 squared
        assertThat(anchor.anomalyScore()).isBetween(2f, 7f);
        assertThat(tess.bjd())
                .hasSize(14_823); // counted with astropy: QUALITY 0, time and flux finite
        assertThat(anchor.pmRaMasPerYear()).isEqualTo(63.0735);
        assertThat(anchor.coverageStartMjd()).isCloseTo(58_467.77, within(0.01));
        assertThat(kepler.target().mission()).isEqualTo("Kepler");
        assertThat(kepler.startBjd()).isCloseTo(2_454_953.53, within(0.01));
        assertThat(kepler.bjd()).hasSize(13_203);
    }

    private static AnswerOrigin at(long ms) {
        return new AnswerOrigin("a file", ms);
    }

    private static Path real(String name) {
        return RealPackets.files("tess").stream()
                .filter(file -> file.endsWith(name))
                .findFirst()
                .orElseThrow();
    }

    private static SpaceLightCurve curve(double periodDays, double semiAmplitude) {
        SplittableRandom random = new SplittableRandom(3);
        int n = 2_000;
        double[] bjd = new double[n];
        double[] flux = new double[n];
        double[] error = new double[n];
        for (int i = 0; i < n; i++) {
            bjd[i] = 2_458_325.5 + i / 72.0;
            flux[i] =
                    1_000
                            * (1
                                    + semiAmplitude * Math.sin(2 * Math.PI * bjd[i] / periodDays)
                                    + 0.02 * (random.nextDouble() - 0.5));
            error[i] = 1;
        }
        return new SpaceLightCurve(TARGET, 2_458_325.5, 2_458_353.3, bjd, flux, error);
    }
}
