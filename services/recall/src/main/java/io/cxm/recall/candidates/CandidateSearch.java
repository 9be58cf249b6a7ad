package io.cxm.recall.candidates;

import io.cxm.channels.Catalogue;
import io.cxm.channels.Channel;
import io.cxm.channels.History;
import io.cxm.channels.Merge;
import io.cxm.channels.Query;
import io.cxm.channels.RecallModel;
import io.cxm.channels.Seen;
import io.cxm.channels.Surroundings;
import io.cxm.channels.social.Ties;
import io.cxm.contracts.EventClock;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.recall.CandidatesReply;
import io.cxm.contracts.recall.CandidatesRequest;
import io.cxm.contracts.recall.ChannelQuota;
import io.cxm.recall.candidates.domain.FreshItems;
import io.cxm.recall.candidates.domain.Histories;
import io.cxm.recall.candidates.domain.Narrowing;
import io.cxm.recall.candidates.domain.ParallelChannels;
import io.cxm.recall.candidates.domain.Replies;
import io.cxm.recall.candidates.domain.Report;
import io.cxm.serving.BundledHistory;
import io.cxm.serving.Loaded;
import io.cxm.serving.Reasons;
import io.cxm.serving.Sought;
import io.cxm.serving.TenantMemory;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;

/** Finds a shopper's candidates: one query from all that is known of the shopper, all channels at once, one pool. */
@Singleton
public class CandidateSearch {
    private static final Set<String> ITEM_TO_ITEM = Set.of("attribute", "history");

    private final CandidatesConfig config;
    private final MeterRegistry meters;
    private final Executor pool;
    private final ParallelChannels channels;
    private final Clock clock;

    CandidateSearch(CandidatesConfig config, SearchPool pool, MeterRegistry meters, Clock clock) {
        this.clock = clock;
        this.config = config;
        this.meters = meters;
        this.pool = pool.executor();
        this.channels = new ParallelChannels(this.pool, config.breakerAfter(), config.breakerFor(), clock);
    }

    /**
     * Completes with the answer; fails with {@code RejectedExecutionException} when there is no room for it, or no thread
     * before its deadline: nobody waits for it then.
     */
    public CompletableFuture<CandidatesReply> find(TenantMemory<RecallModel> memory, CandidatesRequest request) {
        long end = System.nanoTime() + deadline(request).toNanos();
        return CompletableFuture.supplyAsync(
                        () -> {
                            if (System.nanoTime() - end > 0) {
                                throw new RejectedExecutionException("it waited longer than its deadline");
                            }
                            return asked(memory, request);
                        },
                        pool)
                .thenCompose(this::answered);
    }

    /** What the caller can wait; who names none waits for nothing. */
    private static Duration deadline(CandidatesRequest request) {
        return Duration.ofMillis(request.getDeadlineMs());
    }

    /** A request with what is known for it. The bundle is taken once, so a swap meanwhile changes nothing here. */
    private record Asked(
            CandidatesRequest request,
            Loaded<RecallModel> loaded,
            TenantMemory<RecallModel> memory,
            List<Event> history,
            Query query) {}

    private Asked asked(TenantMemory<RecallModel> memory, CandidatesRequest request) {
        // of the caller's bundle while it is at hand: candidates and scores are then of one
        Loaded<RecallModel> loaded = request.getBundle().isEmpty()
                ? memory.loaded()
                : memory.loaded(request.getBundle()).orElseGet(memory::loaded);
        RecallModel model = loaded.opened();
        long now = memory.dataClock(clock.instant());
        List<Event> history = history(memory, loaded, request);
        for (Event event : history) {
            now = Math.max(now, EventClock.of(event, clock.millis()).orElse(0));
        }
        return new Asked(request, loaded, memory, history, query(model, request, history, now));
    }

    private Query query(RecallModel model, CandidatesRequest request, List<Event> history, long now) {
        Catalogue catalogue = model.catalogue();
        if (!request.getItemId().isEmpty()) {
            int seed = catalogue.find(request.getItemId());
            Query similar =
                    seed < 0 ? Query.of(model, History.empty(), now, Seen.NONE) : Query.similarTo(model, seed, now);
            if (!request.getExcludeSeen().isEmpty()) {
                similar = similar.amid(shopper(model, request, history, now)::admits);
            }
            return Narrowing.of(similar, model, request, clock.millis());
        }
        Query query = shopper(model, request, history, now);
        return Narrowing.of(query, model, request, clock.millis());
    }

    private Query shopper(RecallModel model, CandidatesRequest request, List<Event> history, long now) {
        List<Event> page = Reasons.ofPage(
                request.getContext().getCartList(), request.getContext().getItemId(), now);
        List<Event> all = Histories.joined(config.history() + page.size(), List.of(page, history));
        return Query.of(model, History.of(model.catalogue(), all), now, seen(request.getExcludeSeen()))
                .as(request.getUser())
                .among(Ties.of(model.bundle().shoppers(), request.getTiesList()))
                .searching(model.words(Sought.words(request.getContext().getQuery(), all, request.getUser(), now)))
                .in(Surroundings.of(
                        request.getContext().getDevice(), request.getContext().getPage(), clock.millis()))
                .without(model.catalogue(), request.getPurchasedList())
                .without(model.catalogue(), List.of(request.getContext().getItemId()));
    }

    private static Seen seen(String excludeSeen) {
        return switch (excludeSeen) {
            case "none", "purchased", "interacted" -> Seen.of(excludeSeen);
            default -> Seen.PERSONAL;
        };
    }

    private List<Event> history(
            TenantMemory<RecallModel> memory, Loaded<RecallModel> loaded, CandidatesRequest request) {
        List<List<Event>> known = new ArrayList<>();
        known.add(request.getHistoryList());
        for (String shopper : List.of(request.getUserId(), request.getAnonymousId())) {
            if (!shopper.isEmpty()) {
                known.add(memory.events().of(shopper));
                if (request.getHistoryCount() == 0 && !request.getHistoryKnown()) {
                    // profile has all that the bundle has, and less once it was erased; without its answer the bundle
                    // must do
                    known.add(BundledHistory.of(loaded.bundle(), shopper, config.history()));
                }
            }
        }
        return Histories.joined(config.history(), known);
    }

    private CompletableFuture<CandidatesReply> answered(Asked asked) {
        CandidatesRequest request = asked.request();
        RecallModel model = asked.loaded().opened();
        Map<String, ChannelQuota> wanted = new HashMap<>();
        request.getChannelsList().forEach(channel -> wanted.put(channel.getName(), channel));
        List<Channel> run = model.channels().stream()
                .filter(channel -> wanted.isEmpty() || wanted.containsKey(channel.name()))
                .filter(channel -> request.getItemId().isEmpty() || ITEM_TO_ITEM.contains(channel.name()))
                .toList();
        return channels.find(
                        // what a bundle fails at that is tried leaves nothing out for those who are served
                        asked.memory().tenant().value() + (request.getTrial() ? "|trial" : ""),
                        run,
                        asked.query(),
                        name -> quota(model, wanted.get(name), name),
                        deadline(request))
                .thenApplyAsync(reports -> reply(asked, merge(usualMerge(model, request), wanted), reports), pool);
    }

    private static int quota(RecallModel model, @org.jspecify.annotations.Nullable ChannelQuota wanted, String name) {
        int quota = wanted == null ? 0 : wanted.getQuota();
        return Math.clamp(quota > 0 ? quota : model.quota(name), 1, 2000);
    }

    /** The weights of a bundle were chosen for what a shopper buys next; what is like an item has no favourite channel. */
    private static Merge usualMerge(RecallModel model, CandidatesRequest request) {
        return request.getItemId().isEmpty() ? model.merge() : Merge.EVEN;
    }

    private static Merge merge(Merge usual, Map<String, ChannelQuota> wanted) {
        Map<String, Double> weights = wanted.values().stream()
                .filter(channel -> channel.getWeight() > 0)
                .collect(Collectors.toMap(ChannelQuota::getName, ChannelQuota::getWeight));
        if (weights.isEmpty()) {
            return usual;
        }
        Map<String, Double> all = new HashMap<>(usual.weights());
        all.putAll(weights);
        return new Merge(all, usual.constant());
    }

    private CandidatesReply reply(Asked asked, Merge merge, List<Report> reports) {
        reports.forEach(report -> meters.timer(
                        "cxm.recall.channel",
                        "channel",
                        report.channel(),
                        "outcome",
                        report.trouble().map(Report.Trouble::code).orElse("ok"))
                .record(Duration.ofNanos(report.tookNanos())));
        int limit = asked.request().getLimit() > 0 ? Math.min(asked.request().getLimit(), 2000) : config.limit();
        int bundled = asked.loaded().opened().catalogue().bundledSize();
        Merge.Pool merged =
                merge.of(reports.stream().map(Report::found).toList(), limit, FreshItems.of(reports, bundled));
        int explained = asked.request().getEvidence() ? config.evidence() : 0;
        return Replies.of(asked.loaded().opened(), asked.query(), merged, reports, explained)
                .setBundle(asked.loaded().version())
                .setKnown(!asked.history().isEmpty())
                .addAllHistory(Histories.beyond(asked.history(), asked.request().getHistoryList()))
                .setProblem(asked.memory().problem().orElse(""))
                .build();
    }
}
