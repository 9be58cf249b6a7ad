package io.cxm.ranking.recommendation.domain;

import io.cxm.bundle.Column;
import io.cxm.contracts.recall.Candidate;
import io.cxm.contracts.recall.CandidatesReply;
import io.cxm.contracts.recall.Provenance;
import io.cxm.contracts.user.User;
import io.cxm.ranking.match.domain.Matcher.Moment;
import io.cxm.ranking.tenants.domain.TenantModel;
import io.cxm.serving.BundledHistory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Makes answers for shoppers of a bundle that does not serve yet, and throws them away: PyTorch, code, classes and pages
 * are then at hand when the first shopper comes. Recall is not asked: what is popular stands in for its candidates.
 */
public final class Rehearsal {
    private static final int SHOPPERS = 30;
    private static final int HISTORY = 500;
    private static final int POOL = 400;
    private static final int COUNT = 10;
    private static final Duration MOST = Duration.ofMillis(500);

    private Rehearsal() {}

    /** Rehearses; fails as an answer would. Takes no longer than half a second and one answer. */
    public static void of(TenantModel model) {
        long end = System.nanoTime() + MOST.toNanos();
        CandidatesReply reply = popular(model);
        int shoppers = model.ranks().recall().bundle().shoppers().size();
        int step = Math.max(1, shoppers / SHOPPERS);
        for (int i = 0; i < shoppers && System.nanoTime() < end; i += step) {
            var history = BundledHistory.of(model.ranks().recall().bundle(), i, HISTORY);
            compose(model, new Prepared(true, User.getDefaultInstance(), history, List.of()), reply);
        }
        compose(model, Prepared.ANYBODY, CandidatesReply.getDefaultInstance());
    }

    private static void compose(TenantModel model, Prepared prepared, CandidatesReply reply) {
        long clock = model.ranks().recall().bundle().manifest().origin().dataClock();
        Setting setting = Setting.of(wanted(), model, prepared, Optional.of(reply), new Moment(clock, clock));
        Composed _ = new Composing(setting, new Trouble(), Optional.empty()).compose();
    }

    private static CandidatesReply popular(TenantModel model) {
        CandidatesReply.Builder reply = CandidatesReply.newBuilder();
        Column.Ints order = model.ranks().recall().bundle().columns("trending").ints("order");
        int n = (int) Math.min(POOL, order.size());
        for (int i = 0; i < n; i++) {
            reply.addCandidates(Candidate.newBuilder()
                    .setItemId(model.catalogue().id(order.get(i)))
                    .setScore(1.0 / (1 + i))
                    .addProvenance(
                            Provenance.newBuilder().setChannel("trending").setRank(i + 1)));
        }
        return reply.build();
    }

    private static Wanted wanted() {
        return new Wanted(
                Wanted.Kind.RECOMMENDATIONS,
                "default",
                Wanted.Shopper.UNKNOWN,
                Wanted.Circumstances.NONE,
                new Wanted.Selection(COUNT, "", Optional.empty(), List.of(), 0, true),
                new Wanted.Presentation(List.of("title", "price"), Wanted.Explain.FULL, false),
                List.of(),
                "");
    }
}
