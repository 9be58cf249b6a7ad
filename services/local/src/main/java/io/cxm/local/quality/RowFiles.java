package io.cxm.local.quality;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.local.client.ImportType;
import io.cxm.local.client.Json;
import io.cxm.local.importer.DatasetRows;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/** Writes rows of CXM to a folder, a file for each type, and knows how many different ids they have. */
final class RowFiles implements DatasetRows.Visitor, AutoCloseable {
    private final Path folder;
    private final Map<ImportType, Set<String>> ids = new EnumMap<>(ImportType.class);
    private final Map<ImportType, OutputStream> files = new EnumMap<>(ImportType.class);

    RowFiles(Path folder) {
        this.folder = folder;
    }

    @Override
    public void visit(ImportType type, ObjectNode row) throws IOException {
        OutputStream file = files.get(type);
        if (file == null) {
            file = new GZIPOutputStream(
                    Files.newOutputStream(folder.resolve(type.parameter() + ".ndjson.gz")), 1 << 16);
            files.put(type, file);
        }
        file.write(Json.bytes(row));
        file.write('\n');
        ids.computeIfAbsent(type, _ -> new HashSet<>()).add(row.path("id").asText());
    }

    /** What a store holds when all of it came in but the refused rows, by the name of their type. */
    Store.Counts wanted(Map<String, Long> refused) {
        return new Store.Counts(
                wanted(ImportType.ITEMS, refused),
                wanted(ImportType.USERS, refused),
                wanted(ImportType.EVENTS, refused));
    }

    private long wanted(ImportType type, Map<String, Long> refused) {
        return ids.getOrDefault(type, Set.of()).size() - refused.getOrDefault(type.parameter(), 0L);
    }

    @Override
    public void close() throws IOException {
        for (OutputStream file : files.values()) {
            file.close();
        }
    }
}
