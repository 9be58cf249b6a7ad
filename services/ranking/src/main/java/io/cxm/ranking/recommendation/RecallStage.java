package io.cxm.ranking.recommendation;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.contracts.recall.CandidatesReply;
import io.cxm.contracts.recall.CandidatesRequest;
import io.cxm.contracts.recall.ChannelQuota;
import io.cxm.contracts.recall.ChannelReport;
import io.cxm.contracts.recall.Context;
import io.cxm.contracts.recall.Recall;
import io.cxm.problem.ProblemException;
import io.cxm.ranking.recommendation.domain.Prepared;
import io.cxm.ranking.recommendation.domain.Trouble;
import io.cxm.ranking.recommendation.domain.Wanted;
import io.cxm.ranking.scenario.domain.ChannelTerms;
import io.cxm.serving.Breaker;
import io.cxm.serving.Breakers;
import io.cxm.tenancy.TenantId;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Stage recall: candidates with provenance (R17). Without an answer what is popular has to do. */
@Singleton
public class RecallStage {
    private static final Logger LOG = Logger.getLogger(RecallStage.class);
    private static final int MOST = 2_000;
    private static final Duration TRY_AGAIN = Duration.ofSeconds(5);

    private final Recall recall;
    private final RecommendationConfig config;
    private final Breakers breakers;

    RecallStage(@GrpcClient("recall") Recall recall, RecommendationConfig config, Clock clock) {
        this.recall = recall;
        this.config = config;
        this.breakers = new Breakers(config.breakerAfter(), config.breakerFor(), clock);
    }

    /**
     * The candidates; empty when recall did not answer. Never fails but where a bundle is tried: nothing else has to do then.
     *
     * @param givesWay whether too few items satisfy the filter of a request that lets it give way
     */
    Uni<Optional<CandidatesReply>> candidates(Turn turn, Wanted wanted, Prepared prepared, boolean givesWay) {
        TenantId tenant = turn.tenant();
        Limits limits = turn.limits();
        Trouble trouble = turn.trouble();
        if (turn.trial()) {
            return tried(turn, request(turn, wanted, prepared, givesWay));
        }
        Breaker breaker = breakers.of(tenant.value() + '|' + limits.patience());
        if (!breaker.admits()) {
            return Uni.createFrom().item(withoutRecall(trouble, "is left out for a moment since it failed"));
        }
        return recall.candidates(request(turn, wanted, prepared, givesWay))
                .ifNoItem()
                .after(limits.recall())
                .fail()
                .map(reply -> {
                    breaker.succeeded();
                    reply.getReportsList().forEach(report -> name(report, trouble));
                    return Optional.of(reply);
                })
                .onFailure()
                .recoverWithItem(failure -> {
                    breaker.failed();
                    LOG.debugf(failure, "%s: recall did not answer", tenant);
                    return withoutRecall(trouble, "did not answer");
                });
    }

    private Uni<Optional<CandidatesReply>> tried(Turn turn, CandidatesRequest request) {
        return recall.candidates(request)
                .ifNoItem()
                .after(turn.limits().recall())
                .fail()
                .map(reply -> {
                    if (!reply.getBundle().equals(turn.bundle())) {
                        throw new IllegalStateException("recall answered from " + reply.getBundle());
                    }
                    reply.getReportsList().forEach(report -> name(report, turn.trouble()));
                    return Optional.of(reply);
                })
                .onFailure()
                .transform(failure -> {
                    LOG.debugf(failure, "%s: recall did not try %s", turn.tenant(), turn.bundle());
                    return ProblemException.later(
                            ProblemType.UNAVAILABLE, "recall cannot answer from this bundle now", TRY_AGAIN);
                });
    }

    private static Optional<CandidatesReply> withoutRecall(Trouble trouble, String why) {
        trouble.degraded("recall " + why + ": what is popular has to do");
        return Optional.empty();
    }

    private static void name(ChannelReport report, Trouble trouble) {
        if (!report.getProblem().isEmpty()) {
            trouble.degraded("channel " + report.getName() + " is left out: " + report.getProblem());
        }
    }

    private static ChannelQuota asked(String name, ChannelTerms said) {
        ChannelQuota.Builder channel = ChannelQuota.newBuilder().setName(name);
        if (said.weight() != null) {
            channel.setWeight(said.weight());
        }
        if (said.quota() != null) {
            channel.setQuota(said.quota());
        }
        return channel.build();
    }

    /** What is asked. */
    CandidatesRequest request(Turn turn, Wanted wanted, Prepared prepared, boolean givesWay) {
        Wanted.Circumstances around = wanted.circumstances();
        Context.Builder context = Context.newBuilder()
                .setQuery(around.query())
                .addAllCart(around.cart())
                .setItemId(around.itemId())
                .setPage(around.page())
                .setDevice(around.device());
        if (wanted.selection().strict()) {
            context.addAllCategories(around.categories()).addAllBrands(around.brands());
            around.priceRange()
                    .ifPresent(range -> context.setMinPrice(range.min()).setMaxPrice(range.max()));
        }
        Optional<String> filter = wanted.kind() == Wanted.Kind.RANKINGS || givesWay
                ? Optional.empty()
                : wanted.selection().filter().map(Wanted.Condition::text);
        CandidatesRequest.Builder request = CandidatesRequest.newBuilder()
                .setFilter(filter.orElse(""))
                .setOffSale(wanted.kind() == Wanted.Kind.RANKINGS)
                .setContext(context)
                .setBundle(turn.bundle())
                .setTrial(turn.trial())
                .setItemId(wanted.seed())
                .setExcludeSeen(wanted.selection().excludeSeen())
                .setEvidence(wanted.kind() == Wanted.Kind.SIMILAR) // else found here, for what is shown alone
                .setDeadlineMs((int) turn.limits().channels().toMillis())
                .setLimit(Math.clamp(4L * wanted.selection().count(), config.candidates(), MOST));
        if (wanted.kind() == Wanted.Kind.TRENDING) {
            request.addChannels(ChannelQuota.newBuilder().setName("trending").setQuota(config.candidates()));
        } else if (!wanted.scenario().terms().channels().isEmpty()) {
            turn.channels().forEach((name, said) -> request.addChannels(asked(name, said)));
        }
        if (prepared.personal()) {
            request.setUserId(wanted.shopper().userId())
                    .setAnonymousId(wanted.shopper().anonymousId())
                    .setUser(prepared.user())
                    .addAllHistory(prepared.history())
                    .addAllTies(prepared.ties())
                    .setHistoryKnown(prepared.answered())
                    .addAllPurchased(prepared.seen());
        }
        return request.build();
    }
}
