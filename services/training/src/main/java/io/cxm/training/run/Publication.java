package io.cxm.training.run;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.contracts.training.BundleNotice;
import io.cxm.contracts.training.TrainingRun;
import io.cxm.problem.ProblemException;
import io.cxm.tenancy.TenantId;
import io.cxm.training.bundle.BundleRetention;
import io.cxm.training.bundle.Promotion;
import io.cxm.training.bundle.domain.BundleVersions;
import io.cxm.training.bundle.stream.BundleRegistry;
import io.cxm.training.job.JobLine;
import io.cxm.training.run.domain.RunTransitions;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/** What the bundle of a run is called and what becomes of it. All of it blocks: it is called on the thread of the queue. */
@Singleton
public class Publication {
    private static final Logger LOG = Logger.getLogger(Publication.class);
    private static final Duration STORED = Duration.ofSeconds(30);
    private final BundleRegistry bundles;
    private final Promotion promotion;
    private final BundleRetention retention;
    private final Foretold foretold;
    private final Clock clock;

    Publication(
            BundleRegistry bundles, Promotion promotion, BundleRetention retention, Foretold foretold, Clock clock) {
        this.bundles = bundles;
        this.promotion = promotion;
        this.retention = retention;
        this.foretold = foretold;
        this.clock = clock;
    }

    /**
     * The version of the bundle that a run will make: none that was announced, none that a run claims, and none whose folder is
     * there. What earlier runs left is swept before.
     *
     * @param claimed what the tenant's runs say they made, which need not be read back yet
     */
    String nextVersion(TenantId tenant, Collection<String> claimed) {
        Set<String> known = new HashSet<>(claimed);
        known.addAll(bundles.of(tenant).published().keySet());
        known.addAll(retention.sweepLeftovers(tenant, Set.copyOf(known)));
        return BundleVersions.next(known, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    /** Tells that the bundle exists. From then on what it foretells is due, whatever becomes of its run. */
    BundleNotice.Published announce(TenantId tenant, TrainingRun run, JobLine.Made made) {
        BundleNotice.Published published = BundleNotice.Published.newBuilder()
                .setVersion(made.bundle())
                .setLocation("bundles/" + tenant + "/" + made.bundle())
                .setManifestSha256(made.manifestSha256())
                .setBytes(made.bytes())
                .setCreatedAt(clock.millis())
                .setRunId(run.getRunId())
                .setEvaluationJson(made.evaluationJson())
                .build();
        bundles.publish(tenant, published).await().atMost(STORED);
        foretold.expect(tenant, published);
        return published;
    }

    /** Makes it serve where the run found that it should; gives the run as it has ended by that. */
    TrainingRun promotedIfWanted(TenantId tenant, TrainingRun run, JobLine.Made made) {
        return made.promote() ? promoted(tenant, run, made) : ended(run, false, made.reason());
    }

    /** Lets older bundles go that nobody will serve again. */
    void forgetOlder(TenantId tenant, BundleNotice.Published newest) {
        retention
                .sweep(tenant, newest)
                .onFailure()
                .recoverWithUni(e -> {
                    LOG.warnf(e, "old bundles of %s stay until the next run", tenant);
                    return Uni.createFrom().voidItem();
                })
                .await()
                .atMost(STORED);
    }

    /** Tells what it foretells; where that fails it is told later. */
    void tellPredictions(TenantId tenant) {
        foretold.tell(tenant);
    }

    /** Tells what could not be told before, of all tenants but those that leave. */
    void settle(Predicate<TenantId> leaving) {
        foretold.settle(leaving);
    }

    /**
     * Tenants of whom it still cannot be told. Whoever was erased in between is known to be so by marks alone, which a run, whoever's it is, takes
     * away: so none of theirs begins before, and those of others are told to leave the marks of these tenants.
     */
    Set<TenantId> untold() {
        return foretold.untold();
    }

    private TrainingRun promoted(TenantId tenant, TrainingRun run, JobLine.Made made) {
        return promotion
                .promoteTrained(tenant, made.bundle(), made.reason())
                .map(outcome -> switch (outcome) {
                    case Promotion.Outcome.Serves _ -> ended(run, true, made.reason());
                    case Promotion.Outcome.Refused refused ->
                        ended(run, false, refused.service() + " refused it: " + refused.problem());
                    case Promotion.Outcome.Unconfirmed silent ->
                        ended(
                                run,
                                false,
                                made.reason() + "; it serves when they answer: "
                                        + String.join(", ", silent.services()));
                })
                // another bundle was in its way: this one is there all the same, and can be promoted
                .onFailure(Publication::isConflict)
                .recoverWithItem(conflict -> ended(run, false, made.reason() + "; " + conflict.getMessage()))
                .await()
                .indefinitely(); // it gives up by itself
    }

    private static boolean isConflict(Throwable failure) {
        return failure instanceof ProblemException problem && problem.type() == ProblemType.CONFLICT;
    }

    private TrainingRun ended(TrainingRun run, boolean promoted, String reason) {
        return RunTransitions.succeeded(run, promoted, reason, clock.instant());
    }
}
