package io.cxm.satisfaction.report.domain;

import java.io.Closeable;
import java.io.IOException;

/** Writes a report in one format, row by row, so that its size is not bound by memory. */
public interface RowWriter extends Closeable {
    /** Writes a figure. */
    void row(ReportRow row) throws IOException;

    /** Tells what is left out; after all rows. A format without a place for it says nothing. */
    void omitted(Omitted omitted) throws IOException;

    /** Gives up: lets go of what it holds, and writes no end. May be called again, and after {@link #close}. */
    void abandon() throws IOException;
}
