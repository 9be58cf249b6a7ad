package io.cxm.bundle;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Writes a bundle so that it exists whole or not at all: into a folder beside its place, each file and the folder synced
 * to disk, then renamed. An existing version is never overwritten.
 */
public final class BundleWriter {
    private final Path root;

    /** @param root the object store's folder {@code bundles} */
    public BundleWriter(Path root) {
        this.root = root;
    }

    /** Where a bundle lies. */
    public static Path folder(Path root, String tenant, String version) {
        return root.resolve(tenant).resolve(version);
    }

    /**
     * Writes the bundle.
     *
     * @param manifest its {@code contents.files} are replaced by what is written
     * @param columns by name, each becomes {@code <name>.bin}
     * @param others by file name
     */
    public Written write(Manifest manifest, Map<String, Columns> columns, Map<String, byte[]> others)
            throws IOException {
        Path place = folder(root, manifest.tenant(), manifest.version());
        if (Files.exists(place)) {
            throw new IOException("bundle " + manifest.version() + " exists already");
        }
        Path tenant = root.resolve(manifest.tenant());
        Files.createDirectories(tenant);
        Path draft = Files.createTempDirectory(tenant, ".draft-");
        try {
            for (Map.Entry<String, Columns> entry : new TreeMap<>(columns).entrySet()) {
                ColumnFile.write(draft.resolve(entry.getKey() + ".bin"), entry.getValue());
            }
            for (Map.Entry<String, byte[]> entry : others.entrySet()) {
                put(draft.resolve(entry.getKey()), entry.getValue());
            }
            List<Manifest.FileEntry> files = entries(draft);
            byte[] json = json(withFiles(manifest, files));
            String sha256 = Checksum.of(MemorySegment.ofArray(json));
            put(draft.resolve(BundleReader.MANIFEST), json);
            put(draft.resolve(BundleReader.MANIFEST_SHA256), sha256.getBytes(StandardCharsets.ISO_8859_1));
            sync(draft);
            Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
            sync(tenant);
            long bytes = files.stream().mapToLong(Manifest.FileEntry::bytes).sum() + json.length;
            return new Written(place, sha256, bytes);
        } catch (IOException | RuntimeException e) {
            delete(draft);
            throw e;
        }
    }

    /** What was written, as {@code BundleNotice.Published} announces it. */
    public record Written(Path folder, String manifestSha256, long bytes) {}

    private static Manifest withFiles(Manifest manifest, List<Manifest.FileEntry> files) {
        Manifest.Contents is = manifest.contents();
        Manifest.Contents contents = new Manifest.Contents(
                is.items(), is.shoppers(), is.interactions(), files, is.rankers(), is.featureSpecHash());
        return new Manifest(
                manifest.format(),
                manifest.tenant(),
                manifest.version(),
                manifest.origin(),
                contents,
                manifest.serving());
    }

    private static List<Manifest.FileEntry> entries(Path draft) throws IOException {
        List<Manifest.FileEntry> entries = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> listed = Files.list(draft)) {
            files = listed.sorted().toList();
        }
        for (Path file : files) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                    Arena arena = Arena.ofConfined()) {
                MemorySegment bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
                entries.add(new Manifest.FileEntry(
                        String.valueOf(file.getFileName()), bytes.byteSize(), Checksum.of(bytes)));
            }
        }
        return entries;
    }

    private static byte[] json(Manifest manifest) throws IOException {
        return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsBytes(manifest);
    }

    private static void put(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            // a draft that stays is ignored by every reader; the failure that led here is the one to report
        }
    }
}
