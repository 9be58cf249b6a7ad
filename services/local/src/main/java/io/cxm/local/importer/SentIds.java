package io.cxm.local.importer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.local.client.Api;
import io.cxm.local.client.ImportType;
import io.cxm.local.client.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The ids that a data set gives its rows of one type, to be looked for in what a tenant holds. */
final class SentIds {
    private final Set<String> ids = new HashSet<>();

    private SentIds() {}

    /** Gives each row of a type that a tenant holds. */
    @FunctionalInterface
    interface Export {
        void rows(ImportType type, Consumer<String> row);
    }

    static SentIds of(Dataset dataset, ImportType type) {
        SentIds sent = new SentIds();
        Outlet collect = new Outlet() {
            @Override
            public void send(ObjectNode row) {
                sent.ids.add(row.path("id").asText());
            }

            @Override
            public void sendRaw(String row) {
                throw new ImportFailure("the ids of rows that are sent as they are may repeat");
            }
        };
        for (Feed feed : dataset.feeds()) {
            if (feed.type() == type) {
                Importer.read(feed, collect);
            }
        }
        return sent;
    }

    long distinct() {
        return ids.size();
    }

    /** How many of them are not among the rows of this export. */
    long missing(ImportType type, Export export) {
        Set<String> missing = new HashSet<>(ids);
        export.rows(type, row -> missing.remove(Json.tree(row).path("id").asText()));
        return missing.size();
    }

    /** An export through the public API, by way of a file. */
    static Export through(Api api) {
        return (type, row) -> {
            String location = api.send(
                            "POST",
                            "/v1/exports",
                            Json.object().put("type", type.parameter()).put("format", "ndjson"))
                    .location();
            JsonNode result = api.follow(location, _ -> {}).orThrow().document().path("result");
            try {
                Path file = Files.createTempFile("cxm-export-", ".ndjson");
                try {
                    try (OutputStream to = Files.newOutputStream(file)) {
                        api.download(result.path("href").asText(), to);
                    }
                    try (Stream<String> rows = Files.lines(file)) {
                        rows.forEach(row);
                    }
                } finally {
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }
}
