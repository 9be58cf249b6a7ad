package io.cxm.training.job.lake;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which batches of a topic are in the lake (R32). A batch's files come first, then its entry by an atomic rename: files
 * without an entry are no data, and are swept by the next import. So each offset is in the lake exactly once.
 */
final class Ledger {
    private final Path folder;

    Ledger(Path lake, String topic) {
        this.folder = lake.resolve("ledger").resolve(topic);
    }

    /**
     * One batch: by partition the offsets from which and before which its records are.
     *
     * @param id the number of the batch; its files lie in {@code batch=<id>}
     * @param topicId Kafka's, which no other topic ever has; null in entries of before it was kept
     */
    record Entry(
            int id,
            List<Long> from,
            List<Long> to,
            @Nullable String topicId) {
        Entry {
            from = List.copyOf(from);
            to = List.copyOf(to);
        }
    }

    /** All batches, oldest first. */
    List<Entry> entries() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Entry> entries = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
                entries.add(new ObjectMapper().readValue(Files.readAllBytes(file), Entry.class));
            }
        }
        entries.sort(Comparator.comparingInt(Entry::id));
        return entries;
    }

    /** Puts a batch's entry in, after its files are there. */
    void put(Entry entry) throws IOException {
        Files.createDirectories(folder);
        Path draft = folder.resolve(entry.id() + ".draft");
        Files.write(draft, new ObjectMapper().writeValueAsBytes(entry));
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(draft, folder.resolve(entry.id() + ".json"), StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Where the next batch begins; 0 for a partition that is new. */
    List<Long> next(int partitions) throws IOException {
        List<Long> next = new ArrayList<>();
        List<Entry> entries = entries();
        for (int p = 0; p < partitions; p++) {
            long offset = 0;
            for (Entry entry : entries) {
                offset = p < entry.to().size() ? Math.max(offset, entry.to().get(p)) : offset;
            }
            next.add(offset);
        }
        return next;
    }
}
