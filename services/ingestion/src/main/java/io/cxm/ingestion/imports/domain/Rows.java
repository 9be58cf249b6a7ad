package io.cxm.ingestion.imports.domain;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The rows of a stream, one after the other, in constant memory. */
public interface Rows extends AutoCloseable {
    /**
     * The next row; null at the end.
     *
     * @throws UnreadableStream when no further row can be made out
     * @throws IOException when the stream was cut
     */
    @Nullable
    ImportRow next() throws IOException, UnreadableStream;

    @Override
    void close() throws IOException;

    /** The stream as a whole makes no sense from here on. */
    final class UnreadableStream extends Exception {
        private static final long serialVersionUID = 1;

        public UnreadableStream(String detail) {
            super(detail, null, false, false);
        }

        public String detail() {
            return String.valueOf(getMessage());
        }
    }
}
