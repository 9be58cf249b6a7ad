package io.cxm.training.job.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Where the records of one tenant lie in a topic's part of the lake: in {@code batch=<id>/tenant=<tenant>}, and once there were
 * many of these, all up to one of them in {@code tenant=<tenant>/upto=<id>}, or {@code upto=<id>.<n>} when that was written
 * again. That folder appears whole by a rename; the batches
 * that it stands for count no more from then on, whether or not they could be deleted. Within lie folders {@code day=<date>}.
 */
final class TenantFolders {
    private static final String UPTO = "upto=";
    private static final String DAY = "day=";

    private final Path topic;
    private final String name;

    /** @param topic the folder of all tenants' records of a topic */
    TenantFolders(Path topic, String tenant) {
        this.topic = topic;
        this.name = "tenant=" + tenant;
    }

    /** Writes what lies in some folders of one day into a new one. */
    interface Rewrite {
        void write(List<Path> from, Path to) throws IOException;
    }

    /** All folders that count, of the batches that the ledger names. */
    List<Path> of(List<Ledger.Entry> entries) throws IOException {
        List<Path> folders = new ArrayList<>();
        Optional<Path> merged = newest();
        merged.ifPresent(folders::add);
        int upto = merged.map(TenantFolders::number).orElse(0);
        for (Ledger.Entry entry : entries) {
            Path folder = batch(entry.id());
            if (entry.id() > upto && Files.isDirectory(folder)) {
                folders.add(folder);
            }
        }
        return folders;
    }

    /** Deletes the days before this one, and says how many folders went. */
    int forgetBefore(LocalDate oldest) throws IOException {
        int gone = 0;
        List<Path> all = new ArrayList<>(children(topic.resolve(name)));
        children(topic).forEach(batch -> all.add(batch.resolve(name)));
        for (Path folder : all) {
            for (Path day : children(folder)) {
                Optional<LocalDate> date = date(day);
                if (date.isPresent() && date.get().isBefore(oldest)) {
                    Lake.sweep(day);
                    gone++;
                }
            }
        }
        return gone;
    }

    /** Puts all batches of these entries into one folder where there are more of them than so many. */
    boolean compact(List<Ledger.Entry> entries, int most, Rewrite rewrite) throws IOException {
        List<Path> parts = of(entries);
        if (parts.size() <= most) {
            return false;
        }
        Path draft = topic.resolve(name).resolve("draft");
        Lake.sweep(draft); // of a process that died over it
        Files.createDirectories(draft);
        Map<String, List<Path>> days = new TreeMap<>();
        for (Path part : parts) {
            for (Path day : children(part)) {
                days.computeIfAbsent(day.getFileName().toString(), _ -> new ArrayList<>())
                        .add(day);
            }
        }
        for (Map.Entry<String, List<Path>> day : days.entrySet()) {
            rewrite.write(day.getValue(), draft.resolve(day.getKey()));
        }
        Path merged = topic.resolve(name).resolve(UPTO + next(entries.getLast().id()));
        Disk.force(draft, topic); // once it has its name, what it was made from goes
        Files.move(draft, merged, StandardCopyOption.ATOMIC_MOVE);
        Disk.force(merged, topic);
        for (Ledger.Entry entry : entries) {
            Lake.sweep(batch(entry.id()));
        }
        for (Path older : children(topic.resolve(name))) {
            if (!older.equals(merged)) {
                Lake.sweep(older);
            }
        }
        return true;
    }

    private Path batch(int id) {
        return topic.resolve("batch=" + id).resolve(name);
    }

    private Optional<Path> newest() throws IOException {
        return children(topic.resolve(name)).stream()
                .filter(f -> f.getFileName().toString().startsWith(UPTO))
                .max(Comparator.comparingInt(TenantFolders::number).thenComparingInt(TenantFolders::version));
    }

    /** A name for what stands for all batches up to this one: another than it has already. */
    private String next(int id) throws IOException {
        return newest().filter(folder -> number(folder) == id)
                .map(folder -> id + "." + (version(folder) + 1))
                .orElse(String.valueOf(id));
    }

    private static int number(Path folder) {
        return Integer.parseInt(parts(folder)[0]);
    }

    /** How often the same batches were written again. */
    private static int version(Path folder) {
        String[] parts = parts(folder);
        return parts.length == 1 ? 0 : Integer.parseInt(parts[1]);
    }

    private static String[] parts(Path folder) {
        return folder.getFileName().toString().substring(UPTO.length()).split("\\.", -1);
    }

    private static Optional<LocalDate> date(Path day) {
        String text = day.getFileName().toString();
        try {
            return text.startsWith(DAY) ? Optional.of(LocalDate.parse(text.substring(DAY.length()))) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty(); // Spark's own name for no day
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isDirectory).sorted().toList();
        }
    }
}
