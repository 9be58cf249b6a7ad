package io.cxm.training.job.lake;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Forces what was written out of the machine's memory. Whatever says that files are there, an entry or a name, may be on the
 * disk before they are: after a power failure it would stand for files that are empty, and nothing would read them again.
 */
final class Disk {
    private Disk() {}

    /** Forces a folder with all that is in it, and the folders above it up to this one, in which it may be new. */
    static void force(Path written, Path root) throws IOException {
        List<Path> all;
        try (Stream<Path> paths = Files.walk(written)) {
            all = paths.toList();
        }
        for (Path path : all) {
            force(path);
        }
        Path above = root;
        for (Path part : root.relativize(written)) {
            force(above);
            above = above.resolve(part);
        }
    }

    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
