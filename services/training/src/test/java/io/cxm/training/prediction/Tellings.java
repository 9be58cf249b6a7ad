package io.cxm.training.prediction;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cxm.bundle.Bundle;
import io.cxm.bundle.BundleWriter;
import io.cxm.bundle.Manifest;
import io.cxm.contracts.satisfaction.PredictedSatisfaction;
import io.cxm.contracts.training.BundleNotice;
import io.cxm.messaging.Outgoing;
import io.cxm.tenancy.TenantId;
import io.cxm.training.job.GoneShoppers;
import io.cxm.training.job.GoneTenants;
import io.cxm.training.job.JobConfig;
import io.smallrye.mutiny.Uni;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What tells of bundles, and bundles to tell of, for tests. */
public final class Tellings {
    private Tellings() {}

    /** One that sends by this function. */
    public static Predictions through(Function<List<Outgoing>, Uni<Void>> send, JobConfig config) {
        return new Predictions(
                new ToldFile(config),
                new GoneShoppers(config, new ObjectMapper()),
                new GoneTenants(config),
                send,
                config);
    }

    /** Lines such as {@code l1:u1:0.5}, which is how likely one star is. */
    public static BundleNotice.Published bundle(JobConfig config, TenantId tenant, String version, String... lines)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String line : lines) {
            String[] parts = line.split(":", -1);
            PredictedSatisfaction.newBuilder()
                    .setTenantId(tenant.value())
                    .setLineId(parts[0])
                    .setUserId(parts[1])
                    .addProbabilities(Float.parseFloat(parts[2]))
                    .setBundle(version)
                    .setMadeAt(Long.parseLong(version))
                    .build()
                    .writeDelimitedTo(bytes);
        }
        Manifest manifest = new Manifest(
                Manifest.FORMAT,
                tenant.value(),
                version,
                new Manifest.Origin("run", 0, Map.of(), 0),
                new Manifest.Contents(0, 0, 0, List.of(), List.of(), ""),
                new Manifest.Serving("merge", Map.of(), Map.of(), Map.of(), ""));
        var written = new BundleWriter(config.bundlesDir())
                .write(
                        manifest,
                        Map.of(),
                        lines.length == 0 ? Map.of() : Map.of(Bundle.PREDICTIONS, bytes.toByteArray()));
        return BundleNotice.Published.newBuilder()
                .setVersion(version)
                .setManifestSha256(written.manifestSha256())
                .setCreatedAt(Long.parseLong(version))
                .build();
    }
}
