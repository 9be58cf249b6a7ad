package io.cxm.local.importer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.local.client.Json;
import io.cxm.local.client.RowWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Writes small made-up files, and reads what a format makes of them. */
final class Rendering {
    private Rendering() {}

    static void gzip(Path file, String text) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    static List<JsonNode> rows(String format, Path path, String feed) {
        List<JsonNode> rows = new ArrayList<>();
        Feed found = Dataset.open(format, path).feeds().stream()
                .filter(one -> one.name().equals(feed))
                .findFirst()
                .orElseThrow();
        try {
            found.source().writeTo(new Outlet() {
                @Override
                public void send(ObjectNode row) {
                    rows.add(Json.tree(new String(Json.bytes(row), StandardCharsets.UTF_8)));
                }

                @Override
                public void sendRaw(String row) {
                    rows.add(Json.tree(row));
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    static JsonNode json(String text) {
        return Json.tree(text.replace('\'', '"'));
    }

    /** What a writer of rows writes. */
    static List<String> lines(RowWriter writer) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            writer.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
