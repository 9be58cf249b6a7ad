package io.cxm.ingestion.imports.domain;

import com.google.protobuf.ByteString;
import io.cxm.problem.FieldError;

/** One row of an import. */
public sealed interface ImportRow {
    /** Its place: the line of NDJSON, or the row of CSV below the header, from 1. */
    long number();

    /** A row that can be read as one element of JSON. */
    record Whole(long number, ByteString json) implements ImportRow {}

    /** One that cannot; what stands in it, as far as it was kept. */
    record Broken(long number, FieldError error, ByteString raw) implements ImportRow {}
}
