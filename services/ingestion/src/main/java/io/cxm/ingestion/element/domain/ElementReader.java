package io.cxm.ingestion.element.domain;

import java.io.IOException;

/** Reads elements of one kind. */
interface ElementReader {
    /**
     * Reads the object that the parser has begun, to its end. What cannot be accepted is refused by name of its fields;
     * only JSON that cannot be read is an exception.
     */
    Element read(Fields fields, Receipt receipt) throws IOException;
}
