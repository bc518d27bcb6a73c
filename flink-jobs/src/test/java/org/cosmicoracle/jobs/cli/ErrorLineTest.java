package org.cosmicoracle.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import org.apache.flink.runtime.JobException;
import org.cosmicoracle.fits.MalformedFitsException;
import org.junit.jupiter.api.Test;

class ErrorLineTest {

    @Test
    void theNameOfTheFileIsNotLostForTheCauseInside() {
        Exception inside = new IOException("a FITS file that was cut off");

        assertThat(
                        ErrorLine.of(
                                new MalformedFitsException(
                                        "a.fits: a FITS file that was cut off", inside)))
                .isEqualTo("a.fits: a FITS file that was cut off");
    }

    @Test
    void whatFlinkWrapsIsTakenOutOfIt() {
        Exception ours = new MalformedFitsException("a.fits: no image\nand more");
        Exception wrapped =
                new JobException("Recovery is suppressed", new ExecutionException(ours));

        assertThat(ErrorLine.of(wrapped)).isEqualTo("a.fits: no image");
        assertThat(ErrorLine.of(new IOException("plain", new IllegalStateException())))
                .isEqualTo("plain");
        assertThat(ErrorLine.of(new IllegalStateException()))
                .isEqualTo("java.lang.IllegalStateException");
    }
}
