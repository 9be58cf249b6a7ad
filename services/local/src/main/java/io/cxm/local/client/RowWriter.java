package io.cxm.local.client;

import java.io.IOException;
import java.io.OutputStream;

/** Writes the rows of an import as it makes them, so that a data set never has to fit into memory. */
@FunctionalInterface
public interface RowWriter {
    /** Writes every row; the stream is closed by the caller. */
    void writeTo(OutputStream rows) throws IOException;
}
