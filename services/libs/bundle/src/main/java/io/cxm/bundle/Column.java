package io.cxm.bundle;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * One array of a bundle, mapped from its file or in the heap. Every access is bounds-checked by its segment, so a wrong
 * index is an exception and never a read beyond the file.
 */
public sealed interface Column {
    /** How many elements. */
    long size();

    /** Single bytes. */
    record Bytes(MemorySegment segment) implements Column {
        public byte get(long index) {
            return segment.get(ValueLayout.JAVA_BYTE, index);
        }

        @Override
        public long size() {
            return segment.byteSize();
        }
    }

    /** 32-bit integers. */
    record Ints(MemorySegment segment) implements Column {
        private static final ValueLayout.OfInt LAYOUT = ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN);

        public int get(long index) {
            return segment.getAtIndex(LAYOUT, index);
        }

        @Override
        public long size() {
            return segment.byteSize() / Integer.BYTES;
        }
    }

    /** 64-bit integers. */
    record Longs(MemorySegment segment) implements Column {
        private static final ValueLayout.OfLong LAYOUT = ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);

        public long get(long index) {
            return segment.getAtIndex(LAYOUT, index);
        }

        @Override
        public long size() {
            return segment.byteSize() / Long.BYTES;
        }
    }

    /** 32-bit floats. */
    record Floats(MemorySegment segment) implements Column {
        private static final ValueLayout.OfFloat LAYOUT = ValueLayout.JAVA_FLOAT.withOrder(ByteOrder.LITTLE_ENDIAN);

        public float get(long index) {
            return segment.getAtIndex(LAYOUT, index);
        }

        @Override
        public long size() {
            return segment.byteSize() / Float.BYTES;
        }

        /** Fills an array from an index on. */
        public void copy(long from, float[] to) {
            MemorySegment.copy(segment, LAYOUT, from * Float.BYTES, to, 0, to.length);
        }

        /** A copy in the heap. */
        public float[] toArray() {
            float[] copy = new float[Math.toIntExact(size())];
            MemorySegment.copy(segment, LAYOUT, 0, copy, 0, copy.length);
            return copy;
        }
    }

    /** 64-bit floats. */
    record Doubles(MemorySegment segment) implements Column {
        private static final ValueLayout.OfDouble LAYOUT = ValueLayout.JAVA_DOUBLE.withOrder(ByteOrder.LITTLE_ENDIAN);

        public double get(long index) {
            return segment.getAtIndex(LAYOUT, index);
        }

        @Override
        public long size() {
            return segment.byteSize() / Double.BYTES;
        }
    }

    /** The bytes behind the column. */
    MemorySegment segment();
}
