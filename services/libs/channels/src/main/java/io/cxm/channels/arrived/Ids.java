package io.cxm.channels.arrived;

import io.cxm.features.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Ids by number, in the order in which they came: their bytes one behind the other and a hash table of numbers, about twelve
 * bytes an id beside its own, where a map of strings takes two hundred. One thread adds while others look up.
 */
public final class Ids {
    private static final int NONE = -1;

    private volatile Held held = new Held(new byte[256], new int[17], new int[32], 0);

    /** The id of number n is the bytes from ends[n] to ends[n + 1]; the table holds numbers, each plus one. */
    @SuppressWarnings("ArrayRecordComponent") // one reference to all three, so that readers see what belongs together
    private record Held(byte[] bytes, int[] ends, int[] table, int size) {
        boolean has(int number, byte[] id) {
            return Arrays.equals(bytes, ends[number], ends[number + 1], id, 0, id.length);
        }

        int find(byte[] id, long hash) {
            for (int at = place(hash, table); table[at] != 0; at = (at + 1) & (table.length - 1)) {
                // what is beyond the size is being added just now
                if (table[at] <= size && has(table[at] - 1, id)) {
                    return table[at] - 1;
                }
            }
            return NONE;
        }
    }

    private static int place(long hash, int[] table) {
        return (int) hash & (table.length - 1);
    }

    /** The number of an id, or −1. */
    public int find(String id) {
        return held.find(bytes(id), Hashing.of(id));
    }

    private static byte[] bytes(String id) {
        return id.getBytes(StandardCharsets.UTF_8);
    }

    /** The id of a number. */
    public String get(int number) {
        Held now = held;
        int from = now.ends[number];
        return new String(now.bytes, from, now.ends[number + 1] - from, StandardCharsets.UTF_8);
    }

    public int size() {
        return held.size;
    }

    /** Adds an id that is not there, and answers its number. */
    public int add(String id) {
        byte[] added = bytes(id);
        Held now = held;
        int number = now.size;
        int from = now.ends[number];
        byte[] bytes = grown(now.bytes, from + added.length);
        int[] ends = number + 2 > now.ends.length ? Arrays.copyOf(now.ends, number + number / 2 + 2) : now.ends;
        int[] table = 2 * (number + 1) > now.table.length ? rehashed(now) : now.table;
        System.arraycopy(added, 0, bytes, from, added.length);
        ends[number + 1] = from + added.length;
        enter(table, Hashing.of(id), number);
        held = new Held(bytes, ends, table, number + 1);
        return number;
    }

    private static byte[] grown(byte[] bytes, int least) {
        return least > bytes.length ? Arrays.copyOf(bytes, Math.max(least, bytes.length + bytes.length / 2)) : bytes;
    }

    private int[] rehashed(Held now) {
        int[] table = new int[2 * now.table.length];
        for (int number = 0; number < now.size; number++) {
            enter(table, Hashing.of(get(number)), number);
        }
        return table;
    }

    private static void enter(int[] table, long hash, int number) {
        int at = place(hash, table);
        while (table[at] != 0) {
            at = (at + 1) & (table.length - 1);
        }
        table[at] = number + 1;
    }

    /** Heap that it takes. */
    public long bytes() {
        Held now = held;
        return now.bytes.length + 4L * (now.ends.length + now.table.length);
    }
}
