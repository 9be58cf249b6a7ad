package io.cxm.local.importer;

import io.cxm.local.client.ImportType;
import java.io.IOException;

/**
 * One upload of a data set: rows of one type. Its source can be read more than once.
 *
 * @param name what the lines are in the words of the data set
 */
record Feed(String name, ImportType type, Source source) {

    /** Reads lines and puts out rows. */
    @FunctionalInterface
    interface Source {
        void writeTo(Outlet outlet) throws IOException;
    }
}
