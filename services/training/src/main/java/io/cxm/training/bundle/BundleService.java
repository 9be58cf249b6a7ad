package io.cxm.training.bundle;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.contracts.training.BundleNotice;
import io.cxm.problem.ProblemException;
import io.cxm.tenancy.TenantId;
import io.cxm.training.bundle.domain.TenantBundles;
import io.cxm.training.bundle.stream.BundleRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What can be done with bundles. */
@Singleton
public class BundleService {
    private final BundleRegistry bundles;
    private final Promotion promotion;

    BundleService(BundleRegistry bundles, Promotion promotion) {
        this.bundles = bundles;
        this.promotion = promotion;
    }

    /** All of a tenant's bundles, newest first. */
    public List<BundleNotice.Published> list(TenantId tenant) {
        return of(tenant).published().values().stream()
                .sorted(Comparator.comparingLong(BundleNotice.Published::getCreatedAt)
                        .thenComparing(BundleNotice.Published::getVersion)
                        .reversed())
                .toList();
    }

    public BundleNotice.Published get(TenantId tenant, String version) {
        return Optional.ofNullable(of(tenant).published().get(version)).orElseThrow(ProblemException::notFound);
    }

    /** The version that serves; empty when none was ever promoted. */
    public Optional<String> serving(TenantId tenant) {
        return of(tenant).servingVersion();
    }

    /** Makes this version serve and completes when recall and ranking do. */
    public Uni<BundleNotice.Published> promote(TenantId tenant, String version) {
        BundleNotice.Published bundle = get(tenant, version);
        return promote(tenant, bundle, "asked for");
    }

    /** Makes the version serve that served before the one that does now. */
    public Uni<BundleNotice.Published> rollback(TenantId tenant) {
        BundleNotice.Serving serving = of(tenant).serving();
        BundleNotice.Published previous =
                serving == null ? null : of(tenant).published().get(serving.getPrevious());
        if (serving == null || previous == null) {
            throw new ProblemException(ProblemType.CONFLICT, "No other bundle served before");
        }
        return promote(tenant, previous, "rolled back from " + serving.getVersion());
    }

    private Uni<BundleNotice.Published> promote(TenantId tenant, BundleNotice.Published bundle, String reason) {
        return promotion.promote(tenant, bundle.getVersion(), reason).map(outcome -> switch (outcome) {
            case Promotion.Outcome.Serves _ -> bundle;
            case Promotion.Outcome.Refused refused ->
                throw new ProblemException(
                        ProblemType.CONFLICT,
                        refused.service() + " cannot use the bundle: " + refused.problem()
                                + "; what serves stays as it was");
            case Promotion.Outcome.Unconfirmed silent ->
                throw ProblemException.later(
                        ProblemType.UNAVAILABLE,
                        "Not yet confirmed by " + String.join(", ", silent.services())
                                + "; it will serve when they answer",
                        Duration.ofSeconds(5));
        });
    }

    private TenantBundles of(TenantId tenant) {
        if (!bundles.ready()) {
            throw ProblemException.later(
                    ProblemType.UNAVAILABLE, "The service is reading its bundles", Duration.ofSeconds(2));
        }
        return bundles.of(tenant);
    }
}
