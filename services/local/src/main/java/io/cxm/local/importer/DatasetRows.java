package io.cxm.local.importer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.local.client.ImportType;
import io.cxm.local.client.Json;
import java.io.IOException;
import java.nio.file.Path;

/** The rows that an import of a data set would send, for whoever looks at them first or sends only some of them. */
public final class DatasetRows {
    private DatasetRows() {}

    /** Is given one row after the other. */
    @FunctionalInterface
    public interface Visitor {
        void visit(ImportType type, ObjectNode row) throws IOException;
    }

    /** Reads all rows in the order in which they would be sent. */
    public static void read(String format, Path path, Visitor visitor) throws IOException {
        for (Feed feed : Dataset.open(format, path).feeds()) {
            feed.source().writeTo(new Outlet() {
                @Override
                public void send(ObjectNode row) throws IOException {
                    visitor.visit(feed.type(), row);
                }

                @Override
                public void sendRaw(String row) throws IOException {
                    visitor.visit(feed.type(), Json.read(row, ObjectNode.class));
                }
            });
        }
    }
}
