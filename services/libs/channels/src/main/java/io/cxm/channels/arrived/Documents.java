package io.cxm.channels.arrived;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.item.Item;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Documents by index in a file that only grows, of which the heap holds eight bytes each. It is written anew when most of it
 * is older words about items. One thread writes while others read.
 */
public final class Documents implements AutoCloseable {
    /** A place is where a document begins, and its length in the lowest bits, which hold the largest body of the API. */
    private static final int LENGTH_BITS = 24;

    private static final long LENGTH = (1L << LENGTH_BITS) - 1;
    private static final long SMALL = 32 << 20;

    private volatile @Nullable Written written;
    /** What readers that began a moment ago may still read. */
    private @Nullable FileChannel before;

    private long end;
    private long live;
    private boolean closed;

    /** Where each document is, 0 where there is none; the file begins with a byte that is nobody's. */
    @SuppressWarnings("ArrayRecordComponent") // one reference to both, so that readers see what belongs together
    private record Written(FileChannel file, long[] places) {
        long place(int index) {
            return index < places.length ? places[index] : 0;
        }
    }

    /** Sets the document of an index. */
    public synchronized void put(int index, Item item) {
        if (closed) {
            return;
        }
        byte[] bytes = item.toByteArray();
        if (bytes.length > LENGTH) {
            throw new IllegalArgumentException("a document larger than any body");
        }
        try {
            Written now = room(index);
            live += bytes.length - (now.place(index) & LENGTH);
            now.places[index] = write(now.file, bytes);
            if (end > SMALL + 2 * live) {
                compact(now);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Written room(int index) throws IOException {
        Written now = written;
        if (now == null) {
            now = new Written(GoneFile.open("items"), new long[Math.max(64, index + 1)]);
            end = 1;
        } else if (index >= now.places.length) {
            now = new Written(now.file, Arrays.copyOf(now.places, Math.max(index + 1, index + index / 4)));
        }
        written = now;
        return now;
    }

    private long write(FileChannel file, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        long from = end;
        while (buffer.hasRemaining()) {
            end += file.write(buffer, end);
        }
        return from << LENGTH_BITS | bytes.length;
    }

    private void compact(Written now) throws IOException {
        FileChannel file = GoneFile.open("items");
        long[] places = new long[now.places.length];
        end = 1;
        for (int index = 0; index < places.length; index++) {
            if (now.places[index] != 0) {
                places[index] = write(file, read(now.file, now.places[index]));
            }
        }
        written = new Written(file, places);
        if (before != null) {
            before.close();
        }
        before = now.file;
    }

    /** Whether an index has a document. */
    public boolean has(int index) {
        Written now = written;
        return now != null && now.place(index) != 0;
    }

    /** The document of an index, null where it has none; read and parsed at every call. */
    public @Nullable Item get(int index) {
        Written now = written;
        long place = now == null ? 0 : now.place(index);
        if (now == null || place == 0) {
            return null;
        }
        try {
            return Item.parseFrom(read(now.file, place));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a document does not parse that was written here", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(FileChannel file, long place) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) (place & LENGTH));
        long from = place >>> LENGTH_BITS;
        while (buffer.hasRemaining()) {
            if (file.read(buffer, from + buffer.position()) < 0) {
                throw new IOException("a document ends before its end");
            }
        }
        return buffer.array();
    }

    /** Heap that it takes. */
    public long heapBytes() {
        Written now = written;
        return now == null ? 0 : (long) Long.BYTES * now.places.length;
    }

    /** Deletes the files. */
    @Override
    public synchronized void close() {
        closed = true;
        Written now = written;
        try {
            if (now != null) {
                now.file.close();
            }
            if (before != null) {
                before.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
