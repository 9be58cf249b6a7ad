package io.cxm.training.bundle;

import io.cxm.contracts.training.BundleNotice;
import io.cxm.tenancy.TenantId;
import io.cxm.training.bundle.domain.BundleVersions;
import io.cxm.training.bundle.stream.BundleRegistry;
import io.cxm.training.job.Folders;
import io.cxm.training.job.JobConfig;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Removes bundles that nobody will serve again, and what never became one. */
@Singleton
public class BundleRetention {
    private static final Logger LOG = Logger.getLogger(BundleRetention.class);
    private static final String DRAFT = ".draft-";
    /** A notice that was given up may still be on its way to the broker for a while. */
    private static final Duration LATE = Duration.ofHours(1);

    private final BundleRegistry bundles;
    private final RetentionConfig config;
    private final JobConfig places;
    private final Clock clock;

    BundleRetention(BundleRegistry bundles, RetentionConfig config, JobConfig places, Clock clock) {
        this.bundles = bundles;
        this.config = config;
        this.places = places;
        this.clock = clock;
    }

    /**
     * Deletes what runs of a tenant left that did not come to announce it: drafts, and whole bundles that nobody was told of.
     * Only between two runs of the tenant; blocks.
     *
     * @param wanted versions that are announced, or that a run says it made
     * @return the versions whose folders are there after it
     */
    public Set<String> sweepLeftovers(TenantId tenant, Set<String> wanted) {
        Path ofTenant = places.bundlesDir().resolve(tenant.value());
        Set<String> there = new HashSet<>();
        try {
            there.addAll(names(ofTenant));
            for (String name : List.copyOf(there)) {
                Path folder = ofTenant.resolve(name);
                if (name.startsWith(DRAFT) || (BundleVersions.is(name) && !wanted.contains(name) && isOld(folder))) {
                    Folders.delete(folder);
                    there.remove(name);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warnf(e, "what runs of %s left stays until the next one", tenant);
        }
        return there;
    }

    private boolean isOld(Path folder) throws IOException {
        return Files.getLastModifiedTime(folder)
                .toInstant()
                .isBefore(clock.instant().minus(LATE));
    }

    private static List<String> names(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString()).toList();
        }
    }

    /**
     * Forgets a tenant's superfluous bundles, then deletes their files: never the other way round.
     *
     * @param newest what was announced last, which need not be read back yet
     */
    public Uni<Void> sweep(TenantId tenant, BundleNotice.Published newest) {
        BundleNotice notice = BundleNotice.newBuilder().setPublished(newest).build();
        List<String> superfluous = bundles.of(tenant).with(notice).superfluous(Math.max(1, config.newest()));
        return superfluous.isEmpty()
                ? Uni.createFrom().voidItem()
                : bundles.retire(tenant, superfluous)
                        .chain(() -> Uni.createFrom()
                                .<Void>item(() -> {
                                    superfluous.forEach(version -> Folders.delete(places.bundlesDir()
                                            .resolve(tenant.value())
                                            .resolve(version)));
                                    return null;
                                })
                                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()));
    }
}
