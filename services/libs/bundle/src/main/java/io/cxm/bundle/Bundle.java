package io.cxm.bundle;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that serving needs for one tenant from one training run. Mapped read-only when {@link #open opened} from a
 * folder; its pages are unmapped when nothing refers to it any more, so a swap is the exchange of a reference and an
 * answer under way never loses the ground it stands on.
 */
public final class Bundle {
    /** How satisfied shoppers are likely to be with order lines; a bundle whose tenant has too few answers has no such file. */
    public static final String PREDICTIONS = "predictions.pb";

    private static final String ENDING = ".bin";

    private final Manifest manifest;
    private final Map<String, Columns> columns;
    private final Map<String, MemorySegment> others;
    private final Items items;
    private final Shoppers shoppers;
    private final Popularity popularity;

    Bundle(Manifest manifest, Map<String, Columns> columns, Map<String, MemorySegment> others) {
        this.manifest = manifest;
        this.columns = new HashMap<>(columns);
        this.others = new HashMap<>(others);
        this.items = new Items(columns(Items.FILE));
        this.shoppers = new Shoppers(columns(Shoppers.FILE));
        this.popularity = new Popularity(columns(Popularity.FILE));
    }

    /** A bundle of columns in the heap, for training to evaluate what it will write. */
    public static Bundle inMemory(Manifest manifest, Map<String, Columns> columns, Map<String, byte[]> others) {
        Map<String, MemorySegment> segments = new HashMap<>();
        others.forEach((name, bytes) -> segments.put(name, MemorySegment.ofArray(bytes)));
        return new Bundle(manifest, columns, segments);
    }

    /**
     * Maps a bundle's folder and verifies every byte before anything may serve from it.
     *
     * @throws BundleCorrupt naming the file that is missing, cut or changed
     */
    public static Bundle open(Path folder) throws BundleCorrupt {
        return BundleReader.read(folder, Optional.empty());
    }

    /** The same, of the manifest that was announced with this checksum. */
    public static Bundle open(Path folder, String manifestSha256) throws BundleCorrupt {
        return BundleReader.read(folder, Optional.of(manifestSha256));
    }

    /**
     * Maps one file of a bundle that was announced with this checksum of its manifest, and verifies no other; empty where the bundle has none
     * of that name.
     */
    public static Optional<ByteBuffer> file(Path folder, String manifestSha256, String name) throws BundleCorrupt {
        return BundleReader.one(folder, manifestSha256, name)
                .map(segment -> segment.asByteBuffer().asReadOnlyBuffer());
    }

    public Manifest manifest() {
        return manifest;
    }

    public Items items() {
        return items;
    }

    public Shoppers shoppers() {
        return shoppers;
    }

    public Popularity popularity() {
        return popularity;
    }

    /** Whether there is a group of columns of this name. */
    public boolean has(String name) {
        return columns.containsKey(name);
    }

    /** A group of columns by the name of its file without ending, such as {@code bayes}. */
    public Columns columns(String name) {
        Columns found = columns.get(name);
        if (found == null) {
            throw new IllegalStateException("bundle " + manifest.version() + " has no " + name + ENDING);
        }
        return found;
    }

    /** A file that is no group of columns, such as {@code evaluation.json}. */
    public Optional<byte[]> bytes(String file) {
        return Optional.ofNullable(others.get(file)).map(segment -> segment.toArray(ValueLayout.JAVA_BYTE));
    }

    /** The evaluation in the shape of the REST API. */
    public Optional<byte[]> evaluation() {
        return bytes("evaluation.json");
    }

    Set<String> names() {
        return columns.keySet();
    }
}
