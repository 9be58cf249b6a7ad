package io.cxm.ranking.job;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The file of an attempt at a job, to which rows are added. Blocks; for a worker. */
final class JobFile implements AutoCloseable {
    private static final String TOO_SHORT = "a file ended before what was committed of it";
    private static final int BUFFER = 1 << 16;
    /** After so many bytes of a copy somebody is told that it goes on. */
    private static final long CHUNK = 64L << 20;

    private final FileChannel channel;

    private JobFile(FileChannel channel) {
        this.channel = channel;
    }

    /** An empty one. */
    static JobFile at(Path path) {
        try {
            Files.createDirectories(path.getParent());
            return new JobFile(FileChannel.open(path, CREATE, WRITE, TRUNCATE_EXISTING));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether another attempt's file has what was committed of it. */
    static boolean has(Path before, long bytes) {
        try {
            return Files.isRegularFile(before) && Files.size(before) >= bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes what another attempt wrote, as far as it was committed, and calls this now and then while it does. */
    void take(Path before, long bytes, Runnable between) {
        try (FileChannel from = FileChannel.open(before, READ)) {
            for (long done = 0; done < bytes; ) {
                long moved = from.transferTo(done, Math.min(bytes - done, CHUNK), channel);
                if (moved <= 0) {
                    throw new IOException(TOO_SHORT);
                }
                done += moved;
                step(between);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The same without the lines behind the header that begin in one of these ways; how many of the ways it met. What the header says may
     * be somebody's id.
     */
    int takeWithout(Path before, long bytes, String header, List<String> beginnings, Runnable between) {
        int behind = header.getBytes(StandardCharsets.UTF_8).length;
        Set<String> met = new HashSet<>();
        try (InputStream from = new BufferedInputStream(Files.newInputStream(before), BUFFER)) {
            OutputStream to = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
            var line = new ByteArrayOutputStream();
            for (long i = 0; i < bytes; i++) {
                int read = from.read();
                if (read < 0) {
                    throw new IOException(TOO_SHORT);
                }
                line.write(read);
                if (read == '\n' || i == bytes - 1) {
                    String text = line.toString(StandardCharsets.UTF_8);
                    Optional<String> found = i < behind
                            ? Optional.empty()
                            : beginnings.stream().filter(text::startsWith).findFirst();
                    if (found.isPresent()) {
                        met.add(found.get());
                    } else {
                        line.writeTo(to);
                    }
                    line.reset();
                }
                if (i % CHUNK == CHUNK - 1) {
                    step(between);
                }
            }
            to.flush();
            step(between);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return met.size();
    }

    /** A part of a copy is on disk. All of it at the end could take longer than anybody waits. */
    private void step(Runnable between) throws IOException {
        channel.force(false);
        between.run();
    }

    /** Adds rows; they are on disk when it returns. */
    void add(String rows) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(rows.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How large it is. */
    long size() {
        try {
            return channel.position();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
