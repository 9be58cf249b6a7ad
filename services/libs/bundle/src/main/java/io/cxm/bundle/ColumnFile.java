package io.cxm.bundle;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The layout of a file of columns, little-endian: magic, format, count; per column an entry of 64 bytes (name of at most
 * 40 bytes, type, offset, bytes); then the columns, each at a multiple of 64.
 */
final class ColumnFile {
    private static final int MAGIC = 0x43584d43; // "CMXC" as bytes
    private static final int FORMAT = 1;
    private static final int HEADER = 64;
    private static final int ENTRY = 64;
    private static final int NAME = 40;
    private static final int MOST_COLUMNS = 1000;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);

    private ColumnFile() {}

    static void write(Path file, Columns columns) throws IOException {
        Map<String, Column> all = columns.all();
        ByteBuffer head = ByteBuffer.allocate(HEADER + all.size() * ENTRY).order(ByteOrder.LITTLE_ENDIAN);
        head.putInt(MAGIC).putInt(FORMAT).putInt(all.size()).position(HEADER);
        long offset = aligned(head.capacity());
        for (Map.Entry<String, Column> column : all.entrySet()) {
            byte[] name = column.getKey().getBytes(StandardCharsets.UTF_8);
            if (name.length > NAME) {
                throw new IllegalArgumentException("column name " + column.getKey() + " is too long");
            }
            long bytes = column.getValue().segment().byteSize();
            head.put(Arrays.copyOf(name, NAME))
                    .putInt(type(column.getValue()))
                    .putInt(0)
                    .putLong(offset)
                    .putLong(bytes);
            offset = aligned(offset + bytes);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            writeAll(channel, head.flip().limit(head.capacity()));
            for (Column column : all.values()) {
                pad(channel);
                writeSegment(channel, column.segment());
            }
            channel.force(true);
        }
    }

    static Columns read(String file, MemorySegment segment) throws BundleCorrupt {
        long size = segment.byteSize();
        if (size < HEADER || segment.get(INT, 0) != MAGIC || segment.get(INT, 4) != FORMAT) {
            throw new BundleCorrupt(file, "is no file of columns of format " + FORMAT);
        }
        int count = segment.get(INT, 8);
        if (count < 0 || count > MOST_COLUMNS || size < HEADER + (long) count * ENTRY) {
            throw new BundleCorrupt(file, "claims " + count + " columns");
        }
        Map<String, Column> columns = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            long entry = HEADER + (long) i * ENTRY;
            String name = name(segment, entry);
            long offset = segment.get(LONG, entry + NAME + 8);
            long bytes = segment.get(LONG, entry + NAME + 16);
            if (offset < 0 || bytes < 0 || offset % 8 != 0 || offset > size || bytes > size - offset) {
                throw new BundleCorrupt(file, "column " + name + " lies beyond the file");
            }
            columns.put(name, column(file, segment.get(INT, entry + NAME), segment.asSlice(offset, bytes)));
        }
        return new Columns(file, columns);
    }

    private static String name(MemorySegment segment, long entry) {
        byte[] name = segment.asSlice(entry, NAME).toArray(ValueLayout.JAVA_BYTE);
        int length = 0;
        while (length < NAME && name[length] != 0) {
            length++;
        }
        return new String(name, 0, length, StandardCharsets.UTF_8);
    }

    private static int type(Column column) {
        return switch (column) {
            case Column.Bytes b -> 1;
            case Column.Ints i -> 2;
            case Column.Longs l -> 3;
            case Column.Floats f -> 4;
            case Column.Doubles d -> 5;
        };
    }

    private static Column column(String file, int type, MemorySegment segment) throws BundleCorrupt {
        return switch (type) {
            case 1 -> new Column.Bytes(segment);
            case 2 -> new Column.Ints(segment);
            case 3 -> new Column.Longs(segment);
            case 4 -> new Column.Floats(segment);
            case 5 -> new Column.Doubles(segment);
            default -> throw new BundleCorrupt(file, "has a column of unknown type " + type);
        };
    }

    private static void pad(FileChannel channel) throws IOException {
        int missing = (int) (aligned(channel.position()) - channel.position());
        writeAll(channel, ByteBuffer.allocate(missing));
    }

    private static void writeSegment(FileChannel channel, MemorySegment segment) throws IOException {
        // copied piece by piece, since a heap array has the machine's order only where that is little-endian, which
        // Column assumes and this assertion holds to
        if (ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
            throw new IOException("bundles are written on little-endian machines only");
        }
        ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);
        for (long at = 0; at < segment.byteSize(); at += buffer.capacity()) {
            int length = (int) Math.min(buffer.capacity(), segment.byteSize() - at);
            buffer.clear().limit(length);
            MemorySegment.ofBuffer(buffer).copyFrom(segment.asSlice(at, length));
            writeAll(channel, buffer);
        }
    }

    private static void writeAll(FileChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private static long aligned(long offset) {
        return (offset + 63) / 64 * 64;
    }
}
