package io.cxm.local.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;

/**
 * The gzipped body of an import while it is being written.
 *
 * <p>The writer runs on a virtual thread at most a buffer ahead of the upload. When it fails, the body is cut without
 * the gzip trailer, so that the server cannot take half of the rows for all of them.
 */
final class RowStream implements AutoCloseable {
    private static final int BUFFER = 1 << 18;

    private final PipedInputStream input;
    private final CompletableFuture<Void> written = new CompletableFuture<>();

    private RowStream(PipedInputStream input) {
        this.input = input;
    }

    static RowStream of(RowWriter rows) {
        try {
            PipedInputStream input = new PipedInputStream(BUFFER);
            PipedOutputStream output = new PipedOutputStream(input);
            RowStream stream = new RowStream(input);
            Thread.ofVirtual().start(() -> stream.write(rows, output));
            return stream;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    InputStream input() {
        return input;
    }

    /** Passes the writer's failure on: it says more than the server can about a body that was cut. */
    void throwIfFailed() {
        if (written.isCompletedExceptionally()) {
            throw new ApiFailure("The rows could not be written: " + written.exceptionNow());
        }
    }

    @Override
    public void close() {
        try {
            input.close(); // a writer that nobody reads any more gets an IOException instead of waiting for ever
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(RowWriter rows, PipedOutputStream pipe) {
        try (OutputStream output = pipe) {
            GZIPOutputStream gzip = new GZIPOutputStream(output, 1 << 16);
            rows.writeTo(gzip);
            gzip.finish();
            written.complete(null);
        } catch (IOException | RuntimeException e) {
            written.completeExceptionally(e);
        }
    }
}
