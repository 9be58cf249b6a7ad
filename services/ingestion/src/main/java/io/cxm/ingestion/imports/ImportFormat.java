package io.cxm.ingestion.imports;

import io.cxm.ingestion.body.GzipStream;
import io.cxm.ingestion.element.domain.ElementKind;
import io.cxm.ingestion.imports.domain.CsvRows;
import io.cxm.ingestion.imports.domain.NdjsonRows;
import io.cxm.ingestion.imports.domain.Rows;
import java.io.InputStream;

/** How the rows of a body are written. */
public record ImportFormat(boolean csv, boolean gzip) {
    /** The rows in these bytes. */
    Rows rows(ElementKind kind, InputStream body) {
        // members may be as many as rows: an import has any size
        InputStream bytes = gzip ? new GzipStream(body, Integer.MAX_VALUE) : body;
        return csv ? new CsvRows(kind, bytes) : new NdjsonRows(bytes);
    }
}
