package io.cxm.training.bundle;

import io.cxm.contracts.training.BundleNotice;
import io.cxm.tenancy.TenantId;
import io.cxm.training.bundle.domain.TenantBundles;
import io.cxm.training.bundle.stream.BundleRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Makes a bundle the one that serves: tells recall and ranking and waits until both say that they do.
 *
 * <p>If one of them refuses it (a checksum does not match), what served before is made to serve again.
 */
@Singleton
public class Promotion {
    private static final List<String> SERVERS = List.of("recall", "ranking");
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private final BundleRegistry bundles;
    private final PromotionConfig config;
    private final Clock clock;

    Promotion(BundleRegistry bundles, PromotionConfig config, Clock clock) {
        this.bundles = bundles;
        this.config = config;
        this.clock = clock;
    }

    /** How it went. */
    public sealed interface Outcome {
        /** Both services serve it. */
        record Serves() implements Outcome {}

        /** A service could not use it; what served before serves again. */
        record Refused(String service, String problem) implements Outcome {}

        /** It will serve, but these services did not say so in time. */
        record Unconfirmed(List<String> services) implements Outcome {
            public Unconfirmed {
                services = List.copyOf(services);
            }
        }
    }

    /** Makes a version serve that somebody asked for. */
    public Uni<Outcome> promote(TenantId tenant, String version, String reason) {
        return promote(tenant, version, reason, config.confirmation());
    }

    /** Makes the version serve that a run made; nobody waits for it, so it may wait longer. */
    public Uni<Outcome> promoteTrained(TenantId tenant, String version, String reason) {
        return promote(tenant, version, reason, config.runConfirmation());
    }

    private Uni<Outcome> promote(TenantId tenant, String version, String reason, Duration patience) {
        TenantBundles before = bundles.of(tenant);
        String previous = before.previousOf(version);
        BundleNotice.Serving serving = serving(version, previous, reason);
        return bundles.serve(tenant, serving)
                .chain(() -> confirmed(tenant, serving, clock.millis() + patience.toMillis()))
                .chain(outcome -> outcome instanceof Outcome.Refused && !previous.isEmpty()
                        // a rollback must not lead to what was refused
                        ? bundles.serve(
                                        tenant,
                                        serving(previous, before.previousOf(previous), "the newer one was refused"))
                                .replaceWith(outcome)
                        : Uni.createFrom().item(outcome));
    }

    private BundleNotice.Serving serving(String version, String previous, String reason) {
        return BundleNotice.Serving.newBuilder()
                .setVersion(version)
                .setPrevious(previous.equals(version) ? "" : previous)
                .setSince(clock.millis())
                .setReason(reason)
                .build();
    }

    private Uni<Outcome> confirmed(TenantId tenant, BundleNotice.Serving serving, long deadline) {
        return Multi.createFrom()
                .ticks()
                .every(LOOK_EVERY)
                .onOverflow()
                .drop()
                .map(_ -> outcome(bundles.of(tenant), serving, clock.millis() > deadline))
                .filter(Optional::isPresent)
                .map(Optional::get)
                .toUni();
    }

    /** How it went, empty while one may still wait. */
    private static Optional<Outcome> outcome(TenantBundles now, BundleNotice.Serving serving, boolean late) {
        List<BundleNotice.Served> said = serving.equals(now.serving())
                ? SERVERS.stream()
                        .flatMap(service -> now.servedBy(service, serving.getVersion()).stream())
                        .toList()
                : List.of();
        for (BundleNotice.Served served : said) {
            if (!served.getProblem().isEmpty()) {
                return Optional.of(new Outcome.Refused(served.getService(), served.getProblem()));
            }
        }
        if (said.size() == SERVERS.size()) {
            return Optional.of(new Outcome.Serves());
        }
        List<String> silent = SERVERS.stream()
                .filter(service -> said.stream().noneMatch(s -> s.getService().equals(service)))
                .toList();
        return late ? Optional.of(new Outcome.Unconfirmed(silent)) : Optional.empty();
    }
}
