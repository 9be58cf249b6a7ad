package io.cxm.ranking.recommendation.domain;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import io.cxm.bundle.Bundle;
import io.cxm.bundle.Column;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.profile.ShopperReply;
import io.cxm.contracts.recall.Candidate;
import io.cxm.contracts.recall.CandidatesReply;
import io.cxm.contracts.recall.Provenance;
import io.cxm.contracts.user.User;
import io.cxm.ranking.explain.domain.Wording;
import io.cxm.ranking.match.domain.Matcher.Moment;
import io.cxm.ranking.tenants.domain.TenantModel;
import io.cxm.serving.BundledHistory;
import io.cxm.serving.MadeUpShop;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Makes answers for shoppers of a bundle that does not serve yet, and throws them away: PyTorch, code, classes and pages
 * are then at hand when the first shopper comes. Neither profile nor recall is asked: what is popular stands in for
 * candidates, and what they would say goes through its form on the wire.
 */
public final class Rehearsal {
    private static final int HISTORY = 500;
    private static final int POOL = 400;
    private static final int COUNT = 10;
    private static final int EXPLORE_EVERY = 10;
    private static final Duration MOST = Duration.ofSeconds(3);

    private Rehearsal() {}

    /**
     * Rehearses; fails as an answer would. Takes no longer than three seconds and one answer.
     *
     * @return how many answers were made, at most {@code wanted}
     */
    public static int of(TenantModel model, int wanted) {
        long end = System.nanoTime() + MOST.toNanos();
        byte[] reply = popular(model).toByteArray();
        Bundle bundle = model.ranks().recall().bundle();
        int shoppers = bundle.shoppers().size();
        int step = Math.max(1, shoppers / wanted);
        int made = 0;
        for (; made < wanted && System.nanoTime() < end; made++) {
            var history = shoppers == 0
                    ? MadeUpShop.history(made, HISTORY)
                    : BundledHistory.of(bundle, made * step % shoppers, HISTORY);
            byte[] shopper =
                    ShopperReply.newBuilder().addAllHistory(history).build().toByteArray();
            compose(model, prepared(shopper), reply);
        }
        compose(model, Prepared.ANYBODY, new byte[0]);
        return made;
    }

    private static Prepared prepared(byte[] sent) {
        List<Event> history = received(ShopperReply.parser(), sent).getHistoryList();
        return new Prepared(true, true, User.getDefaultInstance(), history, List.of(), List.of());
    }

    private static <T> T received(Parser<T> parser, byte[] sent) {
        try {
            return parser.parseFrom(sent);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("what was written cannot be read", e);
        }
    }

    private static void compose(TenantModel model, Prepared prepared, byte[] sent) {
        CandidatesReply reply = received(CandidatesReply.parser(), sent);
        long clock = model.ranks().recall().bundle().manifest().origin().dataClock();
        Setting setting = Setting.of(wanted(), model, prepared, Optional.of(reply), new Moment(clock, clock));
        Composed _ = new Composing(setting, new Trouble(), Haste.none(), EXPLORE_EVERY).compose();
    }

    private static CandidatesReply popular(TenantModel model) {
        Column.Ints order = model.ranks().recall().bundle().columns("trending").ints("order");
        CandidatesReply.Builder reply = CandidatesReply.newBuilder();
        int bundled = (int) Math.min(POOL, order.size());
        // where there is no bundle, what is made up
        int n = bundled > 0 ? bundled : Math.min(POOL, model.catalogue().size());
        for (int i = 0; i < n; i++) {
            reply.addCandidates(Candidate.newBuilder()
                    .setItemId(model.catalogue().id(bundled > 0 ? order.get(i) : i))
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
                new Wanted.Presentation(List.of("title", "price"), Wanted.Explain.FULL, Wording.ENGLISH, false),
                List.of(),
                "");
    }
}
