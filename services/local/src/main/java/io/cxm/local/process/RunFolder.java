package io.cxm.local.process;

import io.cxm.local.client.Json;
import io.cxm.local.stack.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The records of running processes, one file each ({@code .cxm/run/NAME.json}). */
public final class RunFolder {
    private final Path folder;

    public RunFolder(Path folder) {
        this.folder = folder;
    }

    /** The process of this name, if one was started and still runs. A stale record counts as none. */
    public Optional<RunRecord> running(String name) {
        Path file = file(name);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.read(file, RunRecord.class))
                    .filter(r -> r.process().alive());
        } catch (UncheckedIOException e) {
            return Optional.empty(); // half a record says nothing; the process, if any, is found by its mark
        }
    }

    public void put(RunRecord entry) {
        PrivateFile.write(file(entry.name()), Json.pretty(entry));
    }

    public void remove(String name) {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String name) {
        return folder.resolve(name + ".json");
    }
}
