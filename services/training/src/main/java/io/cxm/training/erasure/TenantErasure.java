package io.cxm.training.erasure;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.tenant.Erasure;
import io.cxm.messaging.DeadLetters;
import io.cxm.messaging.Outgoing;
import io.cxm.messaging.RecordSender;
import io.cxm.messaging.TenantRecords;
import io.cxm.tenancy.TenantId;
import io.cxm.training.bundle.stream.BundleRegistry;
import io.cxm.training.job.JobConfig;
import io.cxm.training.run.domain.RunKey;
import io.cxm.training.run.stream.RunRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Removes a deleted tenant's runs, bundles and part of the lake, and says so with a receipt. */
@ApplicationScoped
public class TenantErasure {
    private final RunRegistry runs;
    private final BundleRegistry bundles;
    private final JobConfig config;
    private final RecordSender sender;
    private final DeadLetters deadLetters;

    TenantErasure(
            RunRegistry runs, BundleRegistry bundles, JobConfig config, RecordSender sender, DeadLetters deadLetters) {
        this.runs = runs;
        this.bundles = bundles;
        this.config = config;
        this.sender = sender;
        this.deadLetters = deadLetters;
    }

    @Incoming("erasures")
    Uni<Void> erase(ConsumerRecords<byte[], byte[]> records) {
        TenantRecords<Erasure> read = TenantRecords.read(records, Erasure.parser(), Erasure::getTenantId);
        return Multi.createFrom()
                .iterable(read.usable())
                .filter(r ->
                        !r.message().hasReceipt() && r.message().getUserId().isEmpty())
                .onItem()
                .transformToUniAndConcatenate(r -> erase(r.tenant(), r.message()))
                .collect()
                .last()
                .chain(() -> deadLetters.send(read.refused()))
                .onFailure()
                .retry()
                .withBackOff(Duration.ofSeconds(1), Duration.ofSeconds(30))
                .indefinitely();
    }

    private Uni<Void> erase(TenantId tenant, Erasure request) {
        Uni<Long> files = Uni.createFrom()
                .item(() -> delete(config.bundlesDir().resolve(tenant.value())) + deleteLake(tenant))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
        return Multi.createFrom()
                .iterable(runs.of(tenant))
                .onItem()
                .transformToUniAndConcatenate(run -> runs.remove(RunKey.of(run)))
                .collect()
                .last()
                .chain(() -> bundles.remove(tenant))
                .chain(() -> files)
                .chain(removed -> sender.send(receipt(tenant, request, removed)));
    }

    private static Outgoing receipt(TenantId tenant, Erasure request, long removed) {
        Erasure receipt = request.toBuilder()
                .setReceipt(Erasure.Receipt.newBuilder()
                        .setService("training")
                        .setRemoved(removed)
                        .setAt(Clock.systemUTC().millis()))
                .build();
        return Outgoing.of(Topics.ERASURES, new RecordKey(tenant.value(), request.getId() + "|training"), receipt);
    }

    /** The lake keeps each tenant's files in folders {@code tenant=<id>}, at any depth. */
    private long deleteLake(TenantId tenant) {
        if (!Files.isDirectory(config.lakeDir())) {
            return 0;
        }
        try (Stream<Path> folders = Files.walk(config.lakeDir())) {
            List<Path> ofTenant = folders.filter(Files::isDirectory)
                    .filter(folder -> folder.getFileName().toString().equals("tenant=" + tenant.value()))
                    .toList();
            return ofTenant.stream().mapToLong(TenantErasure::delete).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long delete(Path folder) {
        if (!Files.exists(folder)) {
            return 0;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            long files = 0;
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
                files++;
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
