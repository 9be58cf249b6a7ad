package io.cxm.gateway.page;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The portal's files, read once from the jar {@code tenant-portal} and held in memory: they are about a megabyte and never
 * change, and nothing of a request's path ever reaches a file system or class loader.
 */
@Singleton
class PortalFiles {
    private static final String INDEX = "index.html";
    private final Map<String, PortalFile> files;
    private final List<String> pages;

    PortalFiles() {
        JsonObject listed = new JsonObject(read("portal.json"));
        Map<String, PortalFile> found = new HashMap<>();
        JsonArray names = listed.getJsonArray("files");
        for (int i = 0; i < names.size(); i++) {
            JsonObject file = names.getJsonObject(i);
            String name = file.getString("name");
            Buffer gzipped = file.getBoolean("gzip") ? read(name + ".gz") : null;
            String tag = "\"" + file.getString("hash") + "\"";
            found.put(name, new PortalFile(PortalFile.typeOf(name), read(name), gzipped, tag));
        }
        List<String> paths = new ArrayList<>();
        listed.getJsonArray("pages").forEach(page -> paths.add((String) page));
        files = Map.copyOf(found);
        pages = List.copyOf(paths);
    }

    /** The page that every address of the portal begins with. */
    PortalFile index() {
        return find(INDEX).orElseThrow();
    }

    /** The file of this name, as {@code assets/main-4f3a.js}. */
    Optional<PortalFile> find(String name) {
        return Optional.ofNullable(files.get(name));
    }

    /** The first segments of the addresses that are pages of the portal. */
    List<String> pages() {
        return pages;
    }

    private static Buffer read(String name) {
        try (InputStream in = PortalFiles.class.getResourceAsStream("/portal/" + name)) {
            if (in == null) {
                throw new IllegalStateException("missing in the jar of the portal: " + name);
            }
            return Buffer.buffer(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
