package io.cxm.local.quality;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.local.client.ImportType;
import io.cxm.local.importer.DatasetRows;
import java.io.IOException;
import java.nio.file.Path;

/** The rows of a data set that are sent, as files in a folder; what is held back is in none of them. */
final class SentFolder {
    private final RowFiles rows;
    private final Purchases purchases = new Purchases();
    private long heldBack;

    private SentFolder(Path folder) {
        this.rows = new RowFiles(folder);
    }

    /** Writes the folder. */
    static SentFolder write(DataSet set, Path source, Holdout holdout, Path folder) throws IOException {
        DatasetRows.read(set.format(), source, (type, row) -> {
            if (type == ImportType.EVENTS) {
                holdout.learn(row);
            }
        });
        holdout.cut();
        SentFolder sent = new SentFolder(folder);
        try (sent.rows) {
            DatasetRows.read(set.format(), source, (type, row) -> {
                if (type != ImportType.EVENTS || holdout.sends(row)) {
                    sent.row(type, row);
                } else {
                    sent.heldBack++;
                }
            });
        }
        sent.purchases.rank();
        return sent;
    }

    private void row(ImportType type, ObjectNode row) throws IOException {
        rows.visit(type, row);
        if (type == ImportType.EVENTS && row.path("type").asText().equals("purchase") && row.hasNonNull("itemId")) {
            purchases.add(row.path("userId").asText(""), row.path("itemId").asText());
        }
    }

    /** The rows as they were written. */
    RowFiles rows() {
        return rows;
    }

    /** Events that stay here. */
    long heldBack() {
        return heldBack;
    }

    Purchases purchases() {
        return purchases;
    }
}
