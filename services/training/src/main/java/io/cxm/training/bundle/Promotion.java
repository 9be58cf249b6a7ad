package io.cxm.training.bundle;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.contracts.training.BundleNotice;
import io.cxm.problem.ProblemException;
import io.cxm.tenancy.TenantId;
import io.cxm.training.bundle.domain.Confirmation;
import io.cxm.training.bundle.domain.TenantBundles;
import io.cxm.training.bundle.stream.BundleRegistry;
import io.cxm.training.bundle.stream.InstanceRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Makes a bundle the one that serves: tells recall and ranking and waits until every instance of both says that it does.
 *
 * <p>If one of them refuses it (a checksum does not match), what served before is made to serve again. One at a time of a
 * tenant: of two that overlap each would wait for receipts of the other, and what "served before" would be neither's.
 */
@Singleton
public class Promotion {
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private final BundleRegistry bundles;
    private final InstanceRegistry instances;
    private final PromotionConfig config;
    private final Clock clock;
    private final Set<TenantId> promoting = ConcurrentHashMap.newKeySet();

    Promotion(BundleRegistry bundles, InstanceRegistry instances, PromotionConfig config, Clock clock) {
        this.bundles = bundles;
        this.instances = instances;
        this.config = config;
        this.clock = clock;
    }

    /** How it went. */
    public sealed interface Outcome {
        /** Both services serve it, all instances that answer requests. */
        record Serves() implements Outcome {}

        /** An instance could not use it; what served before serves again. */
        record Refused(String service, String problem) implements Outcome {}

        /** It will serve, but not every instance of these services said so in time. */
        record Unconfirmed(List<String> services) implements Outcome {
            public Unconfirmed {
                services = List.copyOf(services);
            }
        }
    }

    /** Makes a version serve that somebody asked for; a conflict while another of the tenant is being promoted. */
    public Uni<Outcome> promote(TenantId tenant, String version, String reason) {
        return alone(tenant, () -> promote(tenant, version, reason, config.confirmation()))
                .onFailure(Busy.class)
                .transform(Promotion::conflict);
    }

    /** Makes the version serve that a run made; nobody waits for it, so it may wait longer, and for its turn as well. */
    public Uni<Outcome> promoteTrained(TenantId tenant, String version, String reason) {
        Duration patience = config.runConfirmation();
        return alone(tenant, () -> promote(tenant, version, reason, patience))
                .onFailure(Busy.class)
                .retry()
                .withBackOff(LOOK_EVERY, LOOK_EVERY)
                .expireIn(patience.toMillis())
                .onFailure(failure -> failure instanceof Busy || failure.getCause() instanceof Busy) // tired of trying
                .transform(Promotion::conflict);
    }

    /** Another one is being promoted. */
    private static final class Busy extends RuntimeException {
        private static final long serialVersionUID = 1;

        Busy() {
            super("another bundle is being promoted", null, false, false);
        }
    }

    private static ProblemException conflict(Throwable busy) {
        return new ProblemException(ProblemType.CONFLICT, "Another bundle of this tenant is being promoted");
    }

    private Uni<Outcome> alone(TenantId tenant, Supplier<Uni<Outcome>> promotion) {
        return Uni.createFrom()
                .deferred(() -> promoting.add(tenant)
                        ? Uni.createFrom()
                                .deferred(promotion::get)
                                .onTermination()
                                .invoke(() -> promoting.remove(tenant))
                        : Uni.createFrom().failure(new Busy()));
    }

    private Uni<Outcome> promote(TenantId tenant, String version, String reason, Duration patience) {
        TenantBundles before = bundles.of(tenant);
        String previous = before.previousOf(version);
        BundleNotice.Serving serving = serving(version, previous, reason);
        return bundles.serve(tenant, serving)
                .chain(() -> confirmed(tenant, serving, clock.millis() + patience.toMillis()))
                .chain(outcome -> outcome instanceof Outcome.Refused
                        ? restored(tenant, before, previous).replaceWith(outcome)
                        : Uni.createFrom().item(outcome));
    }

    /** A rollback must not lead to what was refused; where nothing served before, nothing does. */
    private Uni<Void> restored(TenantId tenant, TenantBundles before, String previous) {
        if (!previous.isEmpty()) {
            return bundles.serve(tenant, serving(previous, before.previousOf(previous), "the newer one was refused"));
        }
        return before.servingVersion().isEmpty()
                ? bundles.serveNothing(tenant)
                : Uni.createFrom().voidItem(); // it served already, and others go on with it
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
    private Optional<Outcome> outcome(TenantBundles now, BundleNotice.Serving serving, boolean late) {
        BundleNotice.Serving newest = now.serving();
        if (newest != null && newest.getSince() > serving.getSince()) { // by another instance
            throw new ProblemException(ProblemType.CONFLICT, "Overtaken: " + newest.getVersion() + " is to serve");
        }
        if (!serving.equals(newest) && !late) { // not read back yet
            return Optional.empty();
        }
        Confirmation said = Confirmation.of(now, serving, service -> instances.of(service, serving.getSince()));
        if (said.refused().isPresent()) {
            BundleNotice.Served refused = said.refused().get();
            return Optional.of(new Outcome.Refused(refused.getService(), refused.getProblem()));
        }
        if (said.silent().isEmpty()) {
            return Optional.of(new Outcome.Serves());
        }
        return late ? Optional.of(new Outcome.Unconfirmed(said.silent())) : Optional.empty();
    }
}
