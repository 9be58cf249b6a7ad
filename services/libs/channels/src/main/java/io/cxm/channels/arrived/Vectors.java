package io.cxm.channels.arrived;

import io.cxm.bundle.Column;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Vectors by index in a mapped file, in blocks as a bundle has them: within a block the k-th elements of all vectors lie side
 * by side. The heap holds eight bytes a vector. One thread writes while others read.
 */
public final class Vectors {
    private static final ValueLayout.OfFloat LAYOUT = ValueLayout.JAVA_FLOAT.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int BLOCKS_OF_CHUNK = 64;

    private final int dimensions;
    private final int block;
    private volatile Held held = new Held(new int[0], new int[64], new MemorySegment[0], 0);
    private @Nullable FileChannel file;

    /** Per index its slot plus one, 0 where it has none; per slot its index; the slots' vectors, a chunk each. */
    @SuppressWarnings("ArrayRecordComponent") // one reference to all, so that readers see what belongs together
    private record Held(int[] slots, int[] items, MemorySegment[] chunks, int size) {
        int slot(int index) {
            int slot = index < slots.length ? slots[index] - 1 : -1;
            return slot < size ? slot : -1;
        }
    }

    /** @param block how many vectors lie side by side */
    public Vectors(int dimensions, int block) {
        this.dimensions = dimensions;
        this.block = block;
    }

    /** Sets the vector of an index. */
    public synchronized void put(int index, float[] vector) {
        Held now = held;
        int slot = now.slot(index);
        if (slot >= 0) {
            write(now.chunks, slot, vector);
            return;
        }
        slot = now.size;
        int perChunk = block * BLOCKS_OF_CHUNK;
        MemorySegment[] chunks = now.chunks;
        if (slot / perChunk == chunks.length) {
            chunks = Arrays.copyOf(chunks, chunks.length + 1);
            chunks[chunks.length - 1] = chunk(chunks.length - 1);
        }
        int[] slots =
                index < now.slots.length ? now.slots : Arrays.copyOf(now.slots, Math.max(index + 1, index + index / 4));
        int[] items = slot < now.items.length ? now.items : Arrays.copyOf(now.items, slot + slot / 2);
        write(chunks, slot, vector);
        items[slot] = index;
        slots[index] = slot + 1;
        held = new Held(slots, items, chunks, slot + 1);
    }

    private MemorySegment chunk(int number) {
        long bytes = (long) Float.BYTES * dimensions * block * BLOCKS_OF_CHUNK;
        try {
            FileChannel channel = file == null ? GoneFile.open("vectors") : file;
            file = channel;
            // unmapped when nobody refers to it: a search may be under way when a tenant is let go
            return channel.map(MapMode.READ_WRITE, number * bytes, bytes, Arena.ofAuto());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(MemorySegment[] chunks, int slot, float[] vector) {
        int perChunk = block * BLOCKS_OF_CHUNK;
        MemorySegment chunk = chunks[slot / perChunk];
        for (int d = 0; d < dimensions; d++) {
            chunk.setAtIndex(LAYOUT, place(slot % perChunk, d), vector[d]);
        }
    }

    private long place(int slot, int dimension) {
        return (long) (slot / block) * block * dimensions + (long) dimension * block + slot % block;
    }

    /** Whether an index has one. */
    public boolean has(int index) {
        return held.slot(index) >= 0;
    }

    public boolean isEmpty() {
        return held.size == 0;
    }

    /** Adds a multiple of an index's vector; nothing where it has none. */
    public void add(int index, float weight, float[] to) {
        Held now = held;
        int slot = now.slot(index);
        if (slot < 0) {
            return;
        }
        int perChunk = block * BLOCKS_OF_CHUNK;
        MemorySegment chunk = now.chunks[slot / perChunk];
        for (int d = 0; d < dimensions; d++) {
            to[d] += weight * chunk.getAtIndex(LAYOUT, place(slot % perChunk, d));
        }
    }

    /** Is told of one block after the other. */
    public interface Blocks {
        /**
         * The next block.
         *
         * @param vectors where it begins in a column
         * @param items whose vectors they are, from one place on
         */
        void block(Column.Floats column, long vectors, int[] items, int from, int count);
    }

    /** All of them, block by block. */
    public void each(Blocks blocks) {
        Held now = held;
        for (int first = 0; first < now.size; first += block) {
            int chunk = first / (block * BLOCKS_OF_CHUNK);
            long vectors = (long) (first % (block * BLOCKS_OF_CHUNK)) * dimensions;
            blocks.block(
                    new Column.Floats(now.chunks[chunk]), vectors, now.items, first, Math.min(block, now.size - first));
        }
    }

    /** Heap that it takes. */
    public long heapBytes() {
        Held now = held;
        return Integer.BYTES * ((long) now.slots.length + now.items.length);
    }

    /** Deletes the file; what is read just now can be read to its end. */
    public synchronized void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
