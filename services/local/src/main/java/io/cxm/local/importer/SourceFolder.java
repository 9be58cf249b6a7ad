package io.cxm.local.importer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The folder of a data set, whose files may be gzipped or not. */
record SourceFolder(Path folder) {

    /** The folder itself, or that of the file that was named. */
    static SourceFolder of(Path path) {
        if (Files.isDirectory(path)) {
            return new SourceFolder(path);
        }
        Path parent = path.toAbsolutePath().getParent();
        if (!Files.isRegularFile(path) || parent == null) {
            throw new ImportFailure("There is no file or folder " + path);
        }
        return new SourceFolder(parent);
    }

    /** The file of this name pattern (as {@code *.csv}), or gzipped; a failure that names it where there is none. */
    Path file(String pattern) {
        return optional(pattern)
                .orElseThrow(() -> new ImportFailure("There is no " + pattern + " or " + pattern + ".gz in " + folder));
    }

    /** Opens a file, unpacking it where its name says that it is gzipped; a failure to read it names it. */
    static InputStream open(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        try {
            return new Named(file, file.toString().endsWith(".gz") ? new GZIPInputStream(bytes, 1 << 16) : bytes);
        } catch (IOException e) {
            bytes.close();
            throw unreadable(file, e);
        }
    }

    private static IOException unreadable(Path file, IOException e) {
        return new IOException(file + " cannot be read to its end: " + e.getMessage(), e);
    }

    /** The bytes of a file, whose failures say which file it is. */
    private static final class Named extends FilterInputStream {
        private final Path file;

        Named(Path file, InputStream bytes) {
            super(bytes);
            this.file = file;
        }

        @Override
        public int read() throws IOException {
            try {
                return super.read();
            } catch (IOException e) {
                throw unreadable(file, e);
            }
        }

        @Override
        public int read(byte[] to, int from, int length) throws IOException {
            try {
                return super.read(to, from, length);
            } catch (IOException e) {
                throw unreadable(file, e);
            }
        }
    }

    Optional<Path> optional(String pattern) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:{" + pattern + "," + pattern + ".gz}");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> matcher.matches(file.getFileName()))
                    .sorted()
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
