package io.cxm.local.importer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** Where a feed reports its lines and puts its rows, so that lines read can be balanced with rows sent. */
interface Outlet {
    /** A line was read. */
    void line();

    /** A row that came of the line. */
    void send(ObjectNode row) throws IOException;

    /** A row that is JSON already. */
    void sendRaw(String row) throws IOException;

    /** Nothing can come of the line. */
    void skip(String reason);
}
