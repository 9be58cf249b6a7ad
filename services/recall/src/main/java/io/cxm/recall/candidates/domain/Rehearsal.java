package io.cxm.recall.candidates.domain;

import io.cxm.channels.Found;
import io.cxm.channels.History;
import io.cxm.channels.Query;
import io.cxm.channels.RecallModel;
import io.cxm.channels.Seen;
import io.cxm.serving.BundledHistory;
import java.time.Duration;
import java.util.List;

/**
 * Finds candidates for shoppers of a bundle that does not serve yet, and throws them away: code, classes and pages are
 * then at hand when the first shopper comes.
 */
public final class Rehearsal {
    private static final int SHOPPERS = 30;
    private static final int HISTORY = 500;
    private static final int POOL = 400;
    private static final int EXPLAINED = 10;
    private static final Duration MOST = Duration.ofMillis(500);

    private Rehearsal() {}

    /** Rehearses; fails as an answer would. Takes no longer than half a second and one answer. */
    public static void of(RecallModel model) {
        long end = System.nanoTime() + MOST.toNanos();
        find(
                model,
                query(model, History.empty())
                        .amid(item -> model.columns().onSale(item, 0, 0))); // which reads all items
        int shoppers = model.bundle().shoppers().size();
        int step = Math.max(1, shoppers / SHOPPERS);
        for (int i = 0; i < shoppers && System.nanoTime() < end; i += step) {
            History history = History.of(model.catalogue(), BundledHistory.of(model.bundle(), i, HISTORY));
            find(model, query(model, history));
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
        byte[] _ = Replies.of(model, query, model.merge().of(found, POOL), reports, EXPLAINED)
                .build()
                .toByteArray();
    }
}
