package io.cxm.recall.candidates.domain;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.channels.Found;
import io.cxm.channels.History;
import io.cxm.channels.Query;
import io.cxm.channels.RecallModel;
import io.cxm.channels.Seen;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.recall.CandidatesReply;
import io.cxm.contracts.recall.CandidatesRequest;
import io.cxm.serving.BundledHistory;
import io.cxm.serving.MadeUpShop;
import java.time.Duration;
import java.util.List;

/**
 * Finds candidates for shoppers of a bundle that does not serve yet, and throws them away: code, classes and pages are
 * then at hand when the first shopper comes. Requests and replies go through their form on the wire.
 */
public final class Rehearsal {
    private static final int HISTORY = 500;
    private static final int POOL = 400;
    private static final int EXPLAINED = 10;
    private static final Duration MOST = Duration.ofSeconds(3);

    private Rehearsal() {}

    /**
     * Rehearses; fails as an answer would. Takes no longer than three seconds and one answer.
     *
     * @return how many answers were made, at most {@code wanted}
     */
    public static int of(RecallModel model, int wanted) {
        long end = System.nanoTime() + MOST.toNanos();
        find(
                model,
                query(model, History.empty())
                        .amid(item -> model.columns().onSale(item, 0, 0))); // which reads all items
        int shoppers = model.bundle().shoppers().size();
        int step = Math.max(1, shoppers / wanted);
        int made = 0;
        for (; made < wanted && System.nanoTime() < end; made++) {
            List<Event> history = shoppers == 0
                    ? MadeUpShop.history(made, HISTORY)
                    : BundledHistory.of(model.bundle(), made * step % shoppers, HISTORY);
            find(model, query(model, History.of(model.catalogue(), received(history))));
        }
        return made;
    }

    private static List<Event> received(List<Event> history) {
        byte[] sent =
                CandidatesRequest.newBuilder().addAllHistory(history).build().toByteArray();
        try {
            return CandidatesRequest.parseFrom(sent).getHistoryList();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("what was written cannot be read", e);
        }
    }

    private static Query query(RecallModel model, History history) {
        return Query.of(model, history, model.bundle().manifest().origin().dataClock(), Seen.PERSONAL);
    }

    private static void find(RecallModel model, Query query) {
        List<Report> reports = model.channels().stream()
                .map(channel -> channel.find(query, model.quota(channel.name())))
                .map(found -> Report.of(found, 0))
                .toList();
        List<Found> found = reports.stream().map(Report::found).toList();
        CandidatesReply reply = Replies.of(model, query, model.merge().of(found, POOL), reports, EXPLAINED)
                .build();
        byte[] _ = reply.toByteArray();
    }
}
