package org.cosmicoracle.simulation;

import java.util.SplittableRandom;

/** Random numbers of the distributions that the models need. Not thread-safe. */
final class Draws {

    private final SplittableRandom random;

    Draws(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /**
     * Returns a well-mixed seed of two numbers (finalizer of Steele, Lea and Flood 2014,
     * SplitMix64).
     */
    static long mix(long a, long b) {
        long z = a + 0x9E3779B97F4A7C15L * (b + 1);
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Returns a number in [0, 1) that depends on the two arguments alone. */
    static double hashed(long a, long b) {
        return (mix(a, b) >>> 11) * 0x1.0p-53;
    }

    long next() {
        return random.nextLong();
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    double uniform() {
        return random.nextDouble();
    }

    double uniform(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    /** Uniform in the logarithm. */
    double logUniform(double low, double high) {
        return low * StrictMath.pow(high / low, random.nextDouble());
    }

    double normal(double mean, double sigma) {
        return mean + sigma * random.nextGaussian();
    }

    /** Normal, redrawn until it is inside the limits. */
    double normal(double mean, double sigma, double low, double high) {
        for (int i = 0; i < 50; i++) {
            double x = normal(mean, sigma);
            if (x >= low && x <= high) {
                return x;
            }
        }
        return uniform(low, high);
    }

    double logNormal(double median, double sigmaDex) {
        return median * StrictMath.pow(10, sigmaDex * random.nextGaussian());
    }

    double exponential(double mean) {
        return -mean * StrictMath.log(1 - random.nextDouble());
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }
}
