package io.cxm.local.importer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/**
 * Where a feed puts its rows and accounts for its lines: each that was read is kept or skipped in the end. Who does not
 * count lines leaves the three as they are.
 */
interface Outlet {
    /** A line was read, of whichever file. */
    default void line() {}

    /** What a line that was read says is in a row. */
    default void keep() {}

    /** Nothing came of a line that was read. */
    default void skip(String reason) {}

    /** A row. */
    void send(ObjectNode row) throws IOException;

    /** A row that is JSON already. */
    void sendRaw(String row) throws IOException;
}
