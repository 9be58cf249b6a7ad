package io.cxm.training.job;

import io.cxm.bundle.Bundle;
import io.cxm.bundle.BundleCorrupt;
import io.cxm.bundle.BundleWriter;
import io.cxm.bundle.Columns;
import io.cxm.bundle.Items;
import io.cxm.bundle.Manifest;
import io.cxm.bundle.Popularity;
import io.cxm.bundle.Shoppers;
import io.cxm.training.job.data.TenantData;
import io.cxm.training.job.fit.Recipe;
import io.cxm.training.job.lake.Lake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the steps of a run made, so that it is taken up where it was cut off: in {@code work/tenant=<tenant>/<run>/<step>} of the
 * lake, each written whole or not at all and with checksums, as bundles are, in whose format it lies. It holds nothing of a
 * shopper. The service deletes it when the run has ended; what an earlier run left goes with the next one.
 */
final class Checkpoints {
    private final Optional<Path> root;
    private final String run;
    private final String fingerprint;

    private Checkpoints(Optional<Path> root, String run, String fingerprint) {
        this.root = root;
        this.run = run;
        this.fingerprint = fingerprint;
    }

    /** Those of a run, of what was made of the same data. */
    static Checkpoints of(Request request, TenantData data) throws IOException {
        Path ofTenant = Path.of(request.lakeDir()).resolve("work").resolve("tenant=" + request.tenant());
        for (Path other : children(ofTenant)) {
            if (!other.getFileName().toString().equals(request.runId())) {
                Lake.sweep(other);
            }
        }
        return new Checkpoints(Optional.of(ofTenant), request.runId(), Fingerprint.of(data, request));
    }

    /** None: nothing is kept, and nothing found. */
    static Checkpoints none() {
        return new Checkpoints(Optional.empty(), "", "");
    }

    /** What a step made, where it is there, whole, and of the same data. */
    Optional<Bundle> find(String step) {
        if (root.isEmpty() || !Files.isDirectory(place(root.get(), step))) {
            return Optional.empty();
        }
        try {
            return Optional.of(Bundle.open(place(root.get(), step)))
                    .filter(kept -> kept.manifest().contents().featureSpecHash().equals(fingerprint));
        } catch (BundleCorrupt e) {
            return Optional.empty(); // it is made again
        }
    }

    /** Keeps what a step made; nothing where nothing is kept. */
    void keep(String step, Recipe recipe, Map<String, Columns> columns, Map<String, byte[]> others) throws IOException {
        if (root.isEmpty()) {
            return;
        }
        Lake.sweep(place(root.get(), step));
        Map<String, Columns> all = new HashMap<>(columns);
        all.put(Items.FILE, Items.columns(List.of(), List.of()));
        all.put(Popularity.FILE, Popularity.columns(new float[0], new float[0]));
        all.put(Shoppers.FILE, Shoppers.none());
        Manifest manifest = new Manifest(
                Manifest.FORMAT,
                run,
                step,
                new Manifest.Origin(run, 0, Map.of(), 0),
                new Manifest.Contents(0, 0, 0, List.of(), List.of(), fingerprint),
                recipe.serving(""));
        new BundleWriter(root.get()).write(manifest, all, others);
    }

    private Path place(Path folder, String step) {
        return BundleWriter.folder(folder, run, step);
    }

    private static List<Path> children(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }
}
