package io.cxm.bundle;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a folder into a {@link Bundle}, or says which file is to blame. */
final class BundleReader {
    static final String MANIFEST = "manifest.json";
    static final String MANIFEST_SHA256 = "manifest.sha256";
    private static final long MOST_MANIFEST = 4 << 20;
    private static final List<String> NEEDED =
            List.of(Items.FILE + ".bin", Shoppers.FILE + ".bin", Popularity.FILE + ".bin");

    private BundleReader() {}

    static Bundle read(Path folder, Optional<String> announced) throws BundleCorrupt {
        Manifest manifest = manifest(folder, announced);
        Map<String, Columns> columns = new HashMap<>();
        Map<String, MemorySegment> others = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (Manifest.FileEntry entry : manifest.contents().files()) {
            String name = entry.name();
            if (!name.matches("[a-z0-9][a-z0-9._-]{0,99}") || !seen.add(name)) {
                throw new BundleCorrupt(MANIFEST, "names a file that it must not");
            }
            MemorySegment segment = map(folder, entry);
            if (name.endsWith(".bin")) {
                columns.put(name.substring(0, name.length() - 4), ColumnFile.read(name, segment));
            } else {
                others.put(name, segment);
            }
        }
        for (String needed : NEEDED) {
            if (!seen.contains(needed)) {
                throw new BundleCorrupt(MANIFEST, "does not name " + needed);
            }
        }
        return assembled(manifest, columns, others);
    }

    static Optional<MemorySegment> one(Path folder, String announced, String name) throws BundleCorrupt {
        for (Manifest.FileEntry entry :
                manifest(folder, Optional.of(announced)).contents().files()) {
            if (entry.name().equals(name)) {
                return Optional.of(map(folder, entry));
            }
        }
        return Optional.empty();
    }

    private static Bundle assembled(Manifest manifest, Map<String, Columns> columns, Map<String, MemorySegment> others)
            throws BundleCorrupt {
        Bundle bundle;
        try {
            bundle = new Bundle(manifest, columns, others);
        } catch (IllegalStateException e) {
            throw new BundleCorrupt(MANIFEST, "does not fit its files: " + e.getMessage());
        }
        if (bundle.items().size() != manifest.contents().items()) {
            throw new BundleCorrupt(Items.FILE + ".bin", "has another number of items than the manifest");
        }
        if (bundle.shoppers().size() != manifest.contents().shoppers()) {
            throw new BundleCorrupt(Shoppers.FILE + ".bin", "has another number of shoppers than the manifest");
        }
        if (bundle.popularity().size() != bundle.items().size()) {
            throw new BundleCorrupt(Popularity.FILE + ".bin", "is not of the catalogue's size");
        }
        return bundle;
    }

    private static Manifest manifest(Path folder, Optional<String> announced) throws BundleCorrupt {
        byte[] json;
        String own;
        try {
            if (Files.size(folder.resolve(MANIFEST)) > MOST_MANIFEST) {
                throw new BundleCorrupt(MANIFEST, "is too large");
            }
            json = Files.readAllBytes(folder.resolve(MANIFEST));
            own = new String(Files.readAllBytes(folder.resolve(MANIFEST_SHA256)), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new BundleCorrupt(MANIFEST, "cannot be read: " + e.getClass().getSimpleName());
        }
        String actual = Checksum.of(MemorySegment.ofArray(json));
        if (!actual.equals(own) || !announced.orElse(actual).equals(actual)) {
            throw new BundleCorrupt(MANIFEST, "has another checksum than it was written with");
        }
        Manifest manifest;
        try {
            manifest = new ObjectMapper().readValue(json, Manifest.class);
        } catch (IOException e) {
            throw new BundleCorrupt(MANIFEST, "cannot be parsed");
        }
        if (manifest.format() < Manifest.OLDEST || manifest.format() > Manifest.FORMAT) {
            throw new BundleCorrupt(
                    MANIFEST,
                    "is of format " + manifest.format() + ", and this version reads " + Manifest.OLDEST + " to "
                            + Manifest.FORMAT);
        }
        return manifest;
    }

    private static MemorySegment map(Path folder, Manifest.FileEntry entry) throws BundleCorrupt {
        MemorySegment segment;
        try (FileChannel channel = FileChannel.open(folder.resolve(entry.name()), StandardOpenOption.READ)) {
            if (channel.size() != entry.bytes()) {
                throw new BundleCorrupt(entry.name(), "has " + channel.size() + " bytes instead of " + entry.bytes());
            }
            // an automatic arena: unmapped once unreachable, so a reader of the old bundle is never cut off
            segment = channel.map(FileChannel.MapMode.READ_ONLY, 0, entry.bytes(), Arena.ofAuto());
        } catch (IOException e) {
            throw new BundleCorrupt(
                    entry.name(), "cannot be read: " + e.getClass().getSimpleName());
        }
        if (!Checksum.of(segment).equals(entry.sha256())) {
            throw new BundleCorrupt(entry.name(), "has another checksum than it was written with");
        }
        return segment;
    }
}
