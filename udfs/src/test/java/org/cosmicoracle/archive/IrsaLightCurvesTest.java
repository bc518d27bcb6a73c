package org.cosmicoracle.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.cosmicoracle.photometry.Band;
import org.junit.jupiter.api.Test;

class IrsaLightCurvesTest {

    private static final String HEADER =
            "oid,expid,hjd,mjd,mag,magerr,catflags,filtercode,ra,dec,programid\n";

    @Test
    void pointsOfOneOidAreOneLightCurveInTheOrderOfTime() throws IOException {
        Reading<IrsaLightCurve> reading =
                read(
                        HEADER
                                + "7,1,0,58300.5,18.5,0.02,0,zg,359.9999,-5,1\n"
                                + "7,2,0,58290.5,18.25,0.03,4,zg,0.0001,-5.5,1\n"
                                + "8,3,0,58290.5,17.5,0.01,0,zr,10,-5,1\n");

        IrsaLightCurve first = reading.records().get(0);
        assertThat(first.oid()).isEqualTo(7);
        assertThat(first.band()).isEqualTo(Band.G);
        assertThat(first.mjd()).containsExactly(58290.5, 58300.5);
        assertThat(first.mag()).containsExactly(18.25f, 18.5f);
        assertThat(first.magerr()).containsExactly(0.03f, 0.02f);
        assertThat(first.catflags()).containsExactly(4, 0);
        assertThat(Math.IEEEremainder(first.raDeg(), 360)).isCloseTo(0, within(1e-9));
        assertThat(first.decDeg()).isCloseTo(-5.25, within(1e-9));
        assertThat(first.origin().source()).isEqualTo("irsa");
        assertThat(reading.records()).hasSize(2);
        assertThat(reading.skipped()).isEmpty();
    }

    @Test
    void pointsThatCannotBeUsedAreCountedByReason() throws IOException {
        Reading<IrsaLightCurve> reading =
                read(
                        HEADER
                                + "7,1,0,58300.5,18.5,0.02,32768,zg,1,2,1\n"
                                + "7,1,0,58301.5,,0.02,0,zg,1,2,1\n"
                                + "7,1,0,58302.5,18.5,0,0,zg,1,2,1\n"
                                + "7,1,0,58303.5,18.5,0.02,0,zy,1,2,1\n"
                                + "7,1,0,null,18.5,0.02,0,zg,1,2,1\n"
                                + "7,1,0,58304.5,18.5,0.02,0,zg,1,92,1\n"
                                + "x,1,0,58304.5,18.5,0.02,0,zg,1,2,1\n"
                                + "7,1,0,58305.5,18.5,0.02,0,zg,1,2,1\n"
                                + "7,9,0,58305.5,18.5,0.02,0,zg,1,2,1\n"
                                + "7,1,0,58306.5,18.5,0.02,0,zg,1");

        assertThat(reading.records())
                .singleElement()
                .satisfies(c -> assertThat(c.mjd()).containsExactly(58305.5));
        assertThat(reading.skipped())
                .containsEntry("flagged as bad", 1)
                .containsEntry("no magnitude", 1)
                .containsEntry("no error", 1)
                .containsEntry("unknown band", 1)
                .containsEntry("no time of ZTF", 1)
                .containsEntry("no position", 1)
                .containsEntry("no oid", 1)
                .containsEntry("the same point twice", 1)
                .containsEntry("a line that was cut off", 1);
    }

    @Test
    void anEmptySkyIsNoErrorAndAPageOfAnotherKindIs() throws IOException {
        assertThat(read(HEADER).records()).isEmpty();
        assertThatThrownBy(() -> read("{\"error\": \"busy\"}"))
                .hasMessageContaining("no column oid, mjd");
        assertThatThrownBy(() -> read("")).hasMessageContaining("it is empty");
    }

    @Test
    void theAddressNamesTheCircleInDegrees() {
        assertThat(
                        IrsaLightCurves.address(
                                URI.create("https://irsa/"), new Cone(298.0025, -0.00001, 5)))
                .hasToString(
                        "https://irsa/cgi-bin/ZTF/nph_light_curves?POS=CIRCLE%20298.0025%20-0.000010%200.001388888888888889&BANDNAME=g%2Cr%2Ci&FORMAT=csv");
    }

    private static Reading<IrsaLightCurve> read(String csv) throws IOException {
        return IrsaLightCurves.read(
                csv.getBytes(StandardCharsets.UTF_8), new AnswerOrigin("irsa", 9));
    }
}
