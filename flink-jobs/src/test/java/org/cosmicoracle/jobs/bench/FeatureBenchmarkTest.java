package org.cosmicoracle.jobs.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.cosmicoracle.lightcurve.LightCurve;
import org.cosmicoracle.reduction.Frame;
import org.junit.jupiter.api.Test;

class FeatureBenchmarkTest {

    private static final BenchmarkCurves CURVES = BenchmarkCurves.of(1, 4, 500);
    private static final Frame FRAME = BenchmarkFrame.of(1, 96, 64);

    @Test
    void eachKindOfWorkIsMeasured() throws IOException {
        List<BenchmarkItem> items =
                new FeatureBenchmark(2, Duration.ofMillis(1), CURVES, FRAME, null).run();

        assertThat(items)
                .extracting(BenchmarkItem::name)
                .containsExactly(
                        "closed-form features",
                        "period features",
                        "bazin fit",
                        "lomb-scargle of a sector",
                        "box least squares of a sector",
                        "biweight trend of a sector",
                        "cosmic rays of a frame");
        assertThat(items)
                .allSatisfy(
                        item -> {
                            assertThat(item.perSecond()).isPositive();
                            assertThat(item.p50Ms()).isPositive();
                            assertThat(item.peerName()).isNull();
                        });
    }

    @Test
    void curvesAreOfTheLengthOfTheSurveyAndASeedGivesThemAgain() {
        for (LightCurve curve : CURVES.objects()) {
            assertThat(curve.size()).isBetween(20, 100);
            assertThat(curve.fid()).contains(1, 2);
        }
        assertThat(BenchmarkCurves.of(1, 4, 500).objects()).isEqualTo(CURVES.objects());
        assertThat(BenchmarkCurves.of(2, 4, 500).objects()).isNotEqualTo(CURVES.objects());
        assertThat(CURVES.sector().size()).isEqualTo(500);
    }

    @Test
    void anInterpreterWithoutThePackagesIsNamed() {
        assertThatThrownBy(() -> new PythonPeer(Path.of("false"), CURVES, FRAME))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(
                        "false does not run light-curve, astropy, wotan and astroscrappy");
    }
}
