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

/** The rows of a data set that are sent, as files in a folder; what is held back is in none of them. */
final class SentFolder {
    private final Map<ImportType, Set<String>> ids = new EnumMap<>(ImportType.class);
    private final Map<ImportType, OutputStream> files = new EnumMap<>(ImportType.class);
    private final Purchases purchases = new Purchases();
    private long heldBack;

    private SentFolder() {}

    /** Writes the folder. */
    static SentFolder write(DataSet set, Path source, Holdout holdout, Path folder) throws IOException {
        DatasetRows.read(set.format(), source, (type, row) -> {
            if (type == ImportType.EVENTS) {
                holdout.learn(row);
            }
        });
        holdout.cut();
        SentFolder sent = new SentFolder();
        try {
            DatasetRows.read(set.format(), source, (type, row) -> {
                if (type != ImportType.EVENTS || holdout.sends(row)) {
                    sent.row(folder, type, row);
                } else {
                    sent.heldBack++;
                }
            });
        } finally {
            for (OutputStream file : sent.files.values()) {
                file.close();
            }
        }
        sent.purchases.rank();
        return sent;
    }

    private void row(Path folder, ImportType type, ObjectNode row) throws IOException {
        OutputStream file = files.get(type);
        if (file == null) {
            file = new GZIPOutputStream(
                    Files.newOutputStream(folder.resolve(type.parameter() + ".ndjson.gz")), 1 << 16);
            files.put(type, file);
        }
        file.write(Json.bytes(row));
        file.write('\n');
        ids.computeIfAbsent(type, _ -> new HashSet<>()).add(row.path("id").asText());
        if (type == ImportType.EVENTS && row.path("type").asText().equals("purchase") && row.hasNonNull("itemId")) {
            purchases.add(row.path("userId").asText(""), row.path("itemId").asText());
        }
    }

    /** How many distinct ids of a type were written. */
    long distinct(ImportType type) {
        return ids.getOrDefault(type, Set.of()).size();
    }

    /** Events that stay here. */
    long heldBack() {
        return heldBack;
    }

    Purchases purchases() {
        return purchases;
    }
}
