package io.cxm.bundle;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A list of texts in two columns. Ids are stored sorted by their UTF-8 bytes, so that an id is found by binary search and
 * a comparison of indexes is a comparison of ids: that is how ties are broken.
 */
public final class Texts {
    /** The order of ids everywhere: by unsigned UTF-8 bytes. */
    public static final Comparator<String> ORDER =
            (a, b) -> Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

    private final Column.Longs offsets;
    private final Column.Bytes bytes;

    private Texts(Column.Longs offsets, Column.Bytes bytes) {
        this.offsets = offsets;
        this.bytes = bytes;
    }

    /** The texts that {@link #put} stored under this name. */
    public static Texts of(Columns columns, String name) {
        return new Texts(columns.longs(name + ".offsets"), columns.bytes(name + ".bytes"));
    }

    /** Stores texts under this name; give ids in {@link #ORDER}. */
    public static void put(Columns.Builder columns, String name, List<String> texts) {
        putBlobs(
                columns,
                name,
                texts.stream().map(t -> t.getBytes(StandardCharsets.UTF_8)).toList());
    }

    static void putBlobs(Columns.Builder columns, String name, List<byte[]> blobs) {
        long[] offsets = new long[blobs.size() + 1];
        for (int i = 0; i < blobs.size(); i++) {
            offsets[i + 1] = offsets[i] + blobs.get(i).length;
        }
        byte[] bytes = new byte[Math.toIntExact(offsets[blobs.size()])];
        for (int i = 0; i < blobs.size(); i++) {
            System.arraycopy(blobs.get(i), 0, bytes, (int) offsets[i], blobs.get(i).length);
        }
        columns.put(name + ".offsets", offsets).put(name + ".bytes", bytes);
    }

    public int size() {
        return Math.toIntExact(offsets.size() - 1);
    }

    public String get(int index) {
        return new String(blob(index), StandardCharsets.UTF_8);
    }

    byte[] blob(int index) {
        return slice(index).toArray(ValueLayout.JAVA_BYTE);
    }

    /** The index of a text among sorted ones, or −1. */
    public int find(String text) {
        MemorySegment wanted = MemorySegment.ofArray(text.getBytes(StandardCharsets.UTF_8));
        int low = 0;
        int high = size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int compared = compare(slice(middle), wanted);
            if (compared == 0) {
                return middle;
            }
            if (compared < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    private static int compare(MemorySegment a, MemorySegment b) {
        long at = a.mismatch(b);
        if (at < 0) {
            return 0;
        }
        if (at == a.byteSize() || at == b.byteSize()) {
            return Long.compare(a.byteSize(), b.byteSize());
        }
        return Integer.compare(
                Byte.toUnsignedInt(a.get(ValueLayout.JAVA_BYTE, at)),
                Byte.toUnsignedInt(b.get(ValueLayout.JAVA_BYTE, at)));
    }

    private MemorySegment slice(int index) {
        long from = offsets.get(index);
        return bytes.segment().asSlice(from, offsets.get(index + 1L) - from);
    }
}
