package io.cxm.features;

/** Hashing of words to numbers that never changes between versions, machines and runs. */
public final class Hashing {
    private Hashing() {}

    /** A 64-bit hash: FNV-1a over the characters, finished with the mixer of SplitMix64 (Steele et al., 2014). */
    public static long of(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return mix(hash);
    }

    /** Scatters a number. */
    public static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** A slot below {@code width}. */
    public static int slot(long hash, int width) {
        return (int) Long.remainderUnsigned(hash, width);
    }

    /** +1 or −1, independent of the slot, so that collisions cancel on average (Weinberger et al., 2009). */
    public static int sign(long hash) {
        return hash < 0 ? -1 : 1;
    }
}
