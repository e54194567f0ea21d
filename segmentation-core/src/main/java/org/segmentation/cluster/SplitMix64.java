package org.segmentation.cluster;

/**
 * The SplitMix64 generator (Steele, Lea, Flood 2014). Our own few lines, so that a seed means the same rows on every
 * JDK, whatever becomes of the platform's generators.
 */
final class SplitMix64 {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    SplitMix64(long seed) {
        this.state = seed;
    }

    /** A generator of its own for each restart of each k, so that neither depends on how the others went. */
    static SplitMix64 of(long seed, int k, int restart) {
        return new SplitMix64(mix(mix(seed + GOLDEN_GAMMA * k) + GOLDEN_GAMMA * restart));
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** Uniform in [0, 1), a multiple of 2^-53. */
    double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /** Uniform from 0 to bound - 1; the bias of at most bound / 2^53 does not matter here. */
    int nextInt(int bound) {
        return (int) (nextDouble() * bound);
    }
}
