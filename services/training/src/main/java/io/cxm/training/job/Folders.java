package io.cxm.training.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Deletes folders with all that is in them. */
public final class Folders {
    private Folders() {}

    /** How many files and folders went; 0 where there was none. */
    public static long delete(Path folder) {
        if (!Files.exists(folder)) {
            return 0;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            long files = 0;
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
                files++;
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
