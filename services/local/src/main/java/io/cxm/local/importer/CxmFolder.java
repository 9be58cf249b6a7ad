package io.cxm.local.importer;

import io.cxm.local.client.ImportType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** CXM's own rows: {@code items.ndjson}, {@code users.ndjson} and so on, each as it is; those that are there. */
final class CxmFolder implements Dataset {
    private final SourceFolder folder;

    CxmFolder(SourceFolder folder) {
        this.folder = folder;
    }

    @Override
    public List<Feed> feeds() {
        List<Feed> feeds =
                Arrays.stream(ImportType.values()).flatMap(this::feed).toList();
        if (feeds.isEmpty()) {
            throw new ImportFailure(
                    "There is none of items, users, edges, events and survey-responses.ndjson in " + folder.folder());
        }
        return feeds;
    }

    private Stream<Feed> feed(ImportType type) {
        Optional<Path> file = folder.optional(type.parameter() + ".ndjson");
        return file.map(path -> new Feed(type.parameter(), type, outlet -> copy(path, outlet))).stream();
    }

    private static void copy(Path file, Outlet outlet) throws IOException {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(SourceFolder.open(file), StandardCharsets.UTF_8))) {
            for (String row = reader.readLine(); row != null; row = reader.readLine()) {
                if (!row.isBlank()) {
                    outlet.line();
                    outlet.sendRaw(row);
                    outlet.keep();
                }
            }
        }
    }
}
