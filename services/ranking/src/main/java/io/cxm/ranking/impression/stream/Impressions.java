package io.cxm.ranking.impression.stream;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.impression.Impression;
import io.cxm.contracts.impression.ShownItem;
import io.cxm.messaging.Outgoing;
import io.cxm.messaging.RecordSender;
import io.cxm.ranking.experiment.domain.Part;
import io.cxm.ranking.impression.Pools;
import io.cxm.ranking.impression.Showings;
import io.cxm.ranking.match.domain.Explored;
import io.cxm.ranking.recommendation.domain.Answer;
import io.cxm.ranking.recommendation.domain.Composed;
import io.cxm.ranking.recommendation.domain.Setting;
import io.cxm.ranking.recommendation.domain.Wanted;
import io.cxm.ranking.rule.domain.Applied;
import io.cxm.tenancy.TenantId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.OptionalDouble;
import org.jboss.logging.Logger;

/** Sends impressions. An answer never waits for it and never fails by it; what is dropped is counted. */
@Singleton
public class Impressions {
    private static final Logger LOG = Logger.getLogger(Impressions.class);

    private final RecordSender sender;
    private final Showings showings;
    private final Pools pools;
    private final Counter sent;
    private final Counter dropped;
    private final Clock clock;

    Impressions(RecordSender sender, Showings showings, Pools pools, MeterRegistry meters, Clock clock) {
        this.clock = clock;
        this.showings = showings;
        this.pools = pools;
        this.sender = sender;
        this.sent = meters.counter("cxm.ranking.impressions", "outcome", "sent");
        this.dropped = meters.counter("cxm.ranking.impressions", "outcome", "dropped");
    }

    /**
     * The impression of an answer; to run it sends it, and notes what it showed, where that counts, and how good its candidates
     * were. It holds little of what the answer was made from.
     *
     * @param setting what it was made from
     * @param composed what is known of its items
     */
    public Runnable of(TenantId tenant, Wanted wanted, Answer answer, Setting setting, Composed composed) {
        long dataClock = setting.query().clock();
        Impression.Builder impression = Impression.newBuilder()
                .setTenantId(tenant.value())
                .setRecommendationId(answer.recommendationId())
                .setScenario(answer.scenario())
                .setUserId(wanted.shopper().userId())
                .setAnonymousId(wanted.shopper().anonymousId())
                .setSessionId(wanted.shopper().sessionId())
                .setAt(clock.millis())
                .setDataClock(dataClock)
                .setBundle(answer.bundle() == null ? "" : answer.bundle())
                .setRanker(answer.ranker())
                .setFallback(answer.fallback() == null ? "" : answer.fallback())
                .setDegraded(answer.degraded())
                .setKind(wanted.kind().code())
                .setTookMs(Math.toIntExact(answer.tookMs()));
        switch (wanted.part()) {
            case Part.Dealt dealt ->
                impression
                        .setExperiment(dealt.experiment().id())
                        .setTreatment(dealt.experiment().terms().mark())
                        .setArm(dealt.arm().id())
                        .setArmShare(dealt.arm().share());
            case Part.Drafted drafted -> // each item has its arm
                impression
                        .setExperiment(drafted.experiment().id())
                        .setTreatment(drafted.experiment().terms().mark());
            case Part.None _, Part.Unrecorded _ -> {}
        }
        Explored explored = composed.explored();
        if (explored != null) {
            impression.setExplored(message(explored));
        }
        if (composed.foretold().stream().anyMatch(OptionalDouble::isPresent)) {
            impression.setForetold(setting.model().ranks().recall().signals().target());
        }
        for (int i = 0; i < answer.items().size(); i++) {
            Answer.Item item = answer.items().get(i);
            ShownItem.Builder shown = ShownItem.newBuilder()
                    .setItemId(item.id())
                    .setRank(item.rank())
                    .setScore(item.score())
                    .setPropensity(explored != null && explored.rank() == item.rank() ? explored.propensity() : 1)
                    .addAllChannels(composed.channels().get(i))
                    .addAllRules(composed.effects().get(i).stream()
                            .map(Applied::id)
                            .distinct()
                            .toList())
                    .setTeam(item.team() == null ? "" : item.team());
            composed.foretold().get(i).ifPresent(shown::setProbability);
            impression.addItems(shown);
        }
        String shopper = wanted.shopper().named() ? wanted.shopper().id() : answer.recommendationId();
        Outgoing record = Outgoing.of(Topics.IMPRESSIONS, new RecordKey(tenant.value(), shopper), impression.build());
        boolean personal = setting.prepared().personal();
        double poolMean = composed.poolMean();
        return () -> {
            showings.note(tenant, wanted, personal, dataClock, answer.items());
            if (!answer.degraded()) { // else it says nothing of what is usual
                pools.note(tenant, wanted.scenario().id(), poolMean);
            }
            send(record);
        };
    }

    private void send(Outgoing record) {
        sender.send(record).subscribe().with(_ -> sent.increment(), failure -> {
            dropped.increment();
            LOG.debug("an impression was dropped", failure);
        });
    }

    private static io.cxm.contracts.impression.Explored message(Explored explored) {
        return io.cxm.contracts.impression.Explored.newBuilder()
                .setRank(explored.rank())
                .setShare(explored.share())
                .setAmong(explored.among())
                .setInsteadOf(explored.insteadOf().orElse(""))
                .addAllFirstOf(explored.firstOf())
                .addAllInsteadFirstOf(explored.insteadFirstOf())
                .addAllFirstElsewhere(explored.firstElsewhere())
                .build();
    }
}
