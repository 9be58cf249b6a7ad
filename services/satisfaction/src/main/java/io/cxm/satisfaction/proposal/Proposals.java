package io.cxm.satisfaction.proposal;

import io.cxm.satisfaction.audit.AuditTelling;
import io.cxm.satisfaction.measure.MeasureConfig;
import io.cxm.satisfaction.measure.Measurements;
import io.cxm.satisfaction.measure.domain.Period;
import io.cxm.satisfaction.proposal.domain.Cluster;
import io.cxm.satisfaction.proposal.domain.Decision;
import io.cxm.satisfaction.proposal.domain.Proposal;
import io.cxm.satisfaction.proposal.store.ComplaintStore;
import io.cxm.satisfaction.proposal.store.DecisionStore;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rules that complaints propose, made from the texts of the last {@value #DAYS} days whenever they are asked for. What was decided holds for as
 * long: of who still complains then it is proposed again.
 */
@ApplicationScoped
public class Proposals {
    static final int DAYS = 30;

    private final ComplaintStore complaints;
    private final DecisionStore decisions;
    private final Measurements measurements;
    private final MeasureConfig config;
    private final AuditTelling audit;
    private final InstantSource clock;

    Proposals(
            ComplaintStore complaints,
            DecisionStore decisions,
            Measurements measurements,
            MeasureConfig config,
            AuditTelling audit,
            InstantSource clock) {
        this.complaints = complaints;
        this.decisions = decisions;
        this.measurements = measurements;
        this.config = config;
        this.audit = audit;
        this.clock = clock;
    }

    /** All of them, the surest first, within the time of a figure. */
    public Uni<List<Proposal>> of(TenantId tenant) {
        return of(tenant, config.timeLimit());
    }

    /**
     * All of them, the surest first.
     *
     * @param limit how long counting may wait for its turn, and how long it may read then
     */
    public Uni<List<Proposal>> of(TenantId tenant, Duration limit) {
        long since = clock.instant().minus(Duration.ofDays(DAYS)).toEpochMilli();
        return measurements
                .inTurn(tenant, limit, (facts, deadline) -> {
                    long newest = facts.reach().clock();
                    var period = new Period(newest - Duration.ofDays(DAYS).toMillis(), null, facts.zone());
                    return complaints.count(tenant, period, deadline);
                })
                .map(Cluster::of)
                .chain(clusters -> decisions
                        .since(tenant, since)
                        .map(decided -> clusters.stream()
                                .map(cluster -> new Proposal(
                                        cluster,
                                        decided.get(new Proposal.Key(
                                                cluster.of().topic(),
                                                cluster.of().item()))))
                                .toList()));
    }

    /**
     * Decides on one that is there; empty where it is not.
     *
     * @param rule by which it is accepted; null: it is dismissed
     */
    public Uni<Optional<Proposal>> decide(TenantId tenant, String actor, Proposal.Key key, @Nullable String rule) {
        return of(tenant).chain(all -> {
            Optional<Proposal> found = all.stream()
                    .filter(p -> p.cluster().of().topic() == key.topic()
                            && p.cluster().of().item().equals(key.item()))
                    .findFirst();
            if (found.isEmpty()) {
                return Uni.createFrom().item(found);
            }
            var decision = new Decision(rule, actor, clock.millis());
            return decisions
                    .put(tenant, key, decision)
                    .call(() -> audit.tell(tenant))
                    .replaceWith(found.map(p -> new Proposal(p.cluster(), decision)));
        });
    }
}
