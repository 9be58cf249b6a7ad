package io.cxm.ingestion.imports;

import io.cxm.ingestion.element.domain.ElementKind;
import io.cxm.ingestion.imports.domain.CsvRows;
import io.cxm.ingestion.imports.domain.NdjsonRows;
import io.cxm.ingestion.imports.domain.Rows;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** How the rows of a body are written. */
public record ImportFormat(boolean csv, boolean gzip) {
    /** The rows in these bytes. */
    Rows rows(ElementKind kind, InputStream body) throws IOException {
        InputStream bytes = gzip ? new GZIPInputStream(body, 32 * 1024) : body;
        return csv ? new CsvRows(kind, bytes) : new NdjsonRows(bytes);
    }
}
