package io.cxm.simulator.draw;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

/**
 * A seeded stream of chance.
 *
 * <p>Each purpose has a stream of its own ({@link #of}), so that a further draw in one part of the simulator leaves
 * the others as they were.
 */
public final class Draws {
    private final SplittableRandom random;

    private Draws(long seed) {
        this.random = new SplittableRandom(seed);
    }

    public static Draws of(long seed, String purpose) {
        CRC32 crc = new CRC32();
        crc.update(purpose.getBytes(StandardCharsets.UTF_8));
        return new Draws(seed * 0x9E3779B97F4A7C15L + crc.getValue());
    }

    /** Uniform on [0, 1). */
    public double uniform() {
        return random.nextDouble();
    }

    public double uniform(double from, double to) {
        return from + (to - from) * random.nextDouble();
    }

    /** Uniform on 0 … bound − 1. */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    public boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    public double normal(double mean, double deviation) {
        return mean + deviation * random.nextGaussian();
    }

    public double exponential(double mean) {
        return mean * random.nextExponential();
    }

    /** Gamma with the given shape and mean 1 (Marsaglia and Tsang 2000; below shape 1 boosted by a power). */
    public double gamma(double shape) {
        if (shape < 1) {
            return gamma(shape + 1) * (shape + 1) / shape * Math.pow(uniform(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = random.nextGaussian();
            double v = Math.pow(1 + c * x, 3);
            if (v > 0 && Math.log(1 - uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
                return d * v / shape;
            }
        }
    }

    /** Poisson by multiplication (Knuth), for the small means that visits have. */
    public int poisson(double mean) {
        double limit = Math.exp(-mean);
        double product = uniform();
        int count = 0;
        while (product > limit) {
            product *= uniform();
            count++;
        }
        return count;
    }

    public <T> T one(List<T> of) {
        return of.get(below(of.size()));
    }

    /** An index with probability proportional to its weight; the weights need no normalising. */
    public int weighted(double[] weights) {
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        double left = uniform() * total;
        for (int i = 0; i < weights.length - 1; i++) {
            left -= weights[i];
            if (left < 0) {
                return i;
            }
        }
        return weights.length - 1;
    }
}
