package org.cosmicoracle.trainer.realism;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Figures of scipy, numpy and scikit-learn: src/test/python/golden_realism.py. */
public record GoldenRealism(
        double[] real,
        double[] simulated,
        double ks,
        double wasserstein,
        double[] quantilesReal,
        double[] quantilesSimulated,
        double[][] rows,
        double[][] targets,
        double[][] asked,
        double[][] gaussian,
        double[][] linear) {

    public static GoldenRealism read() {
        try (InputStream in = GoldenRealism.class.getResourceAsStream("golden_realism.json")) {
            return new ObjectMapper().readValue(in, GoldenRealism.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
