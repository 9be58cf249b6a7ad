package io.cxm.training.job.fit;

import io.cxm.channels.Channel;
import io.cxm.channels.Found;
import io.cxm.channels.Merge;
import io.cxm.channels.Query;
import io.cxm.channels.RecallModel;
import io.cxm.channels.Seen;
import io.cxm.channels.cross.CrossChannel;
import io.cxm.training.job.evaluation.Metrics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Chooses a recipe by NDCG on validation within a budget of time: channel by channel ({@link Walk}), then the weights of the merge. When
 * time is over, each channel is still looked at once as it stands, and the best of them decides the order. The same data gives the same
 * choice as long as the budget lasts.
 */
public final class Tuning {
    // not 0: what only a weak channel finds, such as an item of a minute ago, must still reach the pool
    private static final double LEAST_WEIGHT = 0.01;
    private static final int FEWEST_SESSIONS = 50;
    private static final int FEWEST_ARRIVALS = 5;
    private static final int MOST_DAYS = 30;
    private static final double LEAST_DESCRIBED = 0.1;
    static final String NOTHING_WANTED = "nothing that it found was wanted on validation";

    /** Of the dearest searches: the scan of all attributes is that of the weakest channel. */
    private static final Map<String, Integer> MOST_ASKED =
            Map.of("attribute", 250, "cross", 500, "user_cf", 1000, "social", 1000);

    /** Fewer searches say little of what words are worth. */
    private static final int FEWEST_SEARCHES = 30;

    private final RecallFit fit;
    private final Cases cases;
    private final Cases searches;
    private final List<Cases.Case> order;
    private final Consumer<String> log;
    private final Walk walk;
    private final Map<String, String> skipped = new TreeMap<>();
    private final List<ChannelReport.Reached> reached = new ArrayList<>();

    /**
     * @param searches what followed them on validation
     * @param log told what was chosen
     */
    public Tuning(RecallFit fit, Cases cases, Cases searches, Budget budget, Consumer<String> log) {
        this.fit = fit;
        this.cases = cases;
        this.searches = searches;
        this.log = log;
        this.order = new ArrayList<>(cases.all());
        Collections.shuffle(order, new Random(cases.size()));
        this.walk = new Walk(new Shoppers(), budget, log);
    }

    /** Those of the validation; what is known of words is judged by what channel cross finds for its searches. */
    private final class Shoppers implements Walk.Asking {
        @Override
        public int most(String channel) {
            return Math.min(
                    MOST_ASKED.getOrDefault(channel, Integer.MAX_VALUE),
                    order(channel).size());
        }

        private List<Cases.Case> order(String channel) {
            return channel.equals(CrossChannel.SEARCHED) ? searches.all() : order;
        }

        @Override
        public double[] ndcg(String channel, Recipe recipe, int from, int to) {
            RecallModel model = fit.model(recipe);
            String name = channel.equals(CrossChannel.SEARCHED) ? CrossChannel.NAME : channel;
            Channel judged = model.channels().stream()
                    .filter(c -> c.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            return order(channel).subList(from, to).stream()
                    .mapToDouble(of -> {
                        Query query = cases.query(model, of, Seen.PERSONAL);
                        return Metrics.of(judged.find(query, Metrics.K).items(), of.relevant())[0];
                    })
                    .toArray();
        }
    }

    /** The best recipe that was found. */
    public Recipe run(Recipe initial) {
        if (cases.size() == 0) {
            return initial;
        }
        Recipe recipe = initial;
        recipe = walk.each("trending", recipe, "halfLifeDays", 3, 10, 30, 90, 365);
        recipe = walk.each("trending", recipe, "decayed", 0);
        recipe = history(recipe);
        recipe = walk.each("bayes", recipe, "kappa", 1, 5, 50, 200);
        recipe = walk.race("bayes", recipe, "beta", 0.5, 2, 4);
        recipe = walk.race("bayes", recipe, "halfLifeDays", 14, 60, 1e5);
        recipe = walk.race("bayes", recipe, "beta", 0.5, 1, 2, 4);
        recipe = walk.race("attribute", recipe, "halfLifeDays", 5, 120, 1e5);
        recipe = walk.race("attribute", recipe, "recent", 3, 60);
        recipe = interest(recipe);
        recipe = crowd(recipe);
        recipe = context(recipe);
        recipe = arrivals(recipe);
        recipe = cross(recipe);
        recipe = social(recipe);
        return merge(recipe);
    }

    /** Whether what was bought returns, and when, and how items go together. */
    private Recipe history(Recipe initial) {
        Recipe once = similar(initial);
        if (fit.repurchase().repeatShare() < 0.005) {
            return once;
        }
        Recipe again = initial.with("personal", "returning", 1).with("history", "ownWeight", 1);
        again = walk.race("history", again, "ownWeight", 0.3, 3, 10, 50);
        again = walk.race("history", again, "ownHalfLifeDays", 30, 60, 365, 1e5);
        again = similar(again);
        again = walk.race("history", again, "ownWeight", 0.1, 0.3, 1, 3, 10, 50);
        again = walk.race("history", again, "ownHalfLifeDays", 30, 60, 180, 365, 1e5);
        again = walk.race("history", again, "popular", 0.1, 0.5, 2, 10, 50);
        again = walk.race("history", again, "propensity", 0.5, 1);
        again = walk.race("history", again, "ownWeight", 0.3, 1, 3, 10, 50);
        again = walk.race("history", again, "popular", 0.1, 0.5, 2, 10, 50);
        again = walk.race("history", again, "kin", 0.3, 1, 3, 10, 30);
        again = walk.race("history", again, "ownHalfLifeDays", 30, 60, 180, 365, 1e5);
        again = walk.race("history", again, "kin", 0.3, 1, 3, 10, 30);
        again = walk.race("history", again, "due", 1, 4);
        again = walk.race("personal", again, "cooldown", 0.05, 0.2, 0.5);
        return walk.ndcg("history", again) > walk.ndcg("history", once) ? again : once;
    }

    /** How items go together in channel {@code history}. */
    public Recipe similar(Recipe initial) {
        Recipe recipe = walk.each("history", initial, "kind", 1);
        if (fit.easeFits()) {
            for (double lambda : new double[] {30, 100, 300, 1000}) {
                Recipe ease = initial.with("history", "kind", 2).with("history", "lambda", lambda);
                recipe = walk.other("history", recipe, ease, "lambda");
            }
        }
        return walk.race("history", recipe, "halfLifeDays", 14, 60, 365, 1e5);
    }

    /** Channel {@code interest} alone. */
    public Recipe interest(Recipe initial) {
        var tuning = new InterestTuning(fit.interest(), walk);
        Recipe recipe = tuning.run(initial);
        tuning.skipped().ifPresent(reason -> skipped.put("interest", reason));
        return tuning.skipped().isPresent() ? recipe : walk.race("interest", recipe, "halfLifeDays", 30, 120, 365);
    }

    /** Channel {@code user_cf} alone. */
    public Recipe crowd(Recipe initial) {
        var tuning = new CrowdTuning(fit.crowd(), walk);
        Recipe recipe = tuning.run(initial);
        tuning.skipped().ifPresent(reason -> skipped.put("user_cf", reason));
        return recipe;
    }

    /** Channel {@code social} alone. */
    public Recipe social(Recipe initial) {
        var tuning = new SocialTuning(fit.graph(), cases, walk);
        Recipe recipe = tuning.run(initial);
        tuning.skipped().ifPresent(reason -> skipped.put("social", reason));
        return recipe;
    }

    private Recipe context(Recipe initial) {
        if (fit.context().sessions() < FEWEST_SESSIONS) {
            skipped.put(
                    "context",
                    "%d sessions of two items or more are too few, %d are needed"
                            .formatted(fit.context().sessions(), FEWEST_SESSIONS));
            return initial;
        }
        Recipe recipe = walk.each("context", initial.with("context", "kappa", 20), "kappa", 5, 100);
        recipe = walk.race("context", recipe, "halfLifeDays", 7, 1e5);
        recipe = walk.race("context", recipe, "session", 0.5, 2);
        recipe = walk.race("context", recipe, "kind", 0, 1);
        if (walk.ndcg("context", recipe) > 0) {
            return recipe;
        }
        skipped.put("context", NOTHING_WANTED);
        return recipe.with("context", "kappa", 0);
    }

    /** What is new may find nothing on validation and is kept: it is there so that new items are found at all. */
    private Recipe arrivals(Recipe initial) {
        int came = fit.births().within(MOST_DAYS);
        if (came < FEWEST_ARRIVALS) {
            skipped.put(
                    "new",
                    "%d items are known to have come within %d days, %d are needed"
                            .formatted(came, MOST_DAYS, FEWEST_ARRIVALS));
            return initial;
        }
        Recipe recipe = walk.race("new", initial.with("new", "days", MOST_DAYS), "halfLifeDays", 5, 60);
        return walk.race("new", recipe, "anyway", 1);
    }

    /** Without words how preferences count, then by searches whether what was wanted after words counts, and how much. */
    private Recipe cross(Recipe initial) {
        if (fit.described() < LEAST_DESCRIBED) {
            skipped.put("cross", "%.0f %% of the items have a category or a brand".formatted(100 * fit.described()));
            return initial;
        }
        Recipe recipe = walk.race("cross", initial.with("cross", "kappa", 5), "kappa", 1, 30);
        recipe = walk.race("cross", recipe, "halfLifeDays", 14, 1e5);
        if (searches.size() < FEWEST_SEARCHES) {
            log.accept("%d searches that led to something are too few to count what follows words, %d are needed"
                    .formatted(searches.size(), FEWEST_SEARCHES));
            return recipe;
        }
        recipe = walk.race(CrossChannel.SEARCHED, recipe, "weight", 0.5, 1, 2);
        return recipe.get(CrossChannel.SEARCHED, "weight") > 0
                ? walk.race(CrossChannel.SEARCHED, recipe, "prior", 3, 30)
                : recipe;
    }

    /** Begins with the best channel alone, so that the merge is at least as good on validation. */
    private Recipe merge(Recipe recipe) {
        RecallModel model = fit.model(recipe);
        List<String> channels = model.channels().stream().map(Channel::name).toList();
        List<List<Found>> found = new ArrayList<>();
        for (Cases.Case of : cases.all()) {
            Query query = cases.query(model, of, Seen.PERSONAL);
            found.add(model.channels().stream()
                    .map(c -> c.find(query, model.quota(c.name())))
                    .toList());
        }
        measure(model, found);
        Map<String, Double> best = Map.of();
        double ndcg = -1;
        for (String channel : channels) {
            Map<String, Double> alone = new HashMap<>();
            channels.forEach(c -> alone.put(c, c.equals(channel) ? 1.0 : LEAST_WEIGHT));
            double reached = ndcg(found, alone, 60);
            if (reached > ndcg) {
                ndcg = reached;
                best = alone;
            }
        }
        double constant = 60;
        for (int round = 0; round < 2; round++) {
            for (String channel : channels) {
                if (walk.over("merge", channel)) {
                    continue;
                }
                for (double weight : new double[] {LEAST_WEIGHT, 0.05, 0.15, 0.4, 1, 2}) {
                    Map<String, Double> next = new HashMap<>(best);
                    next.put(channel, weight);
                    double reached = ndcg(found, next, constant);
                    if (Walk.gains(reached, ndcg)) {
                        ndcg = reached;
                        best = next;
                    }
                }
            }
            for (double c : walk.over("merge", "constant") ? new double[0] : new double[] {2, 10, 60}) {
                double reached = ndcg(found, best, c);
                if (Walk.gains(reached, ndcg)) {
                    ndcg = reached;
                    constant = c;
                }
            }
        }
        log.accept("merge %s constant %s ndcg %.5f".formatted(best, constant, ndcg));
        return recipe.withWeights(best).with("merge", "constant", constant);
    }

    /** Each channel's own recall, of the first ten and of all that it gives to the pool. */
    private void measure(RecallModel model, List<List<Found>> found) {
        for (int c = 0; c < model.channels().size(); c++) {
            String name = model.channels().get(c).name();
            double first = 0;
            double all = 0;
            for (int i = 0; i < cases.size(); i++) {
                int[] items = found.get(i).get(c).items();
                int[] relevant = cases.all().get(i).relevant();
                first += Metrics.recall(items, relevant, Metrics.K);
                all += Metrics.recall(items, relevant, model.quota(name));
            }
            reached.add(new ChannelReport.Reached(name, model.quota(name), first / cases.size(), all / cases.size()));
            log.accept("channel %s recall@10 %.4f recall@%d %.4f"
                    .formatted(name, first / cases.size(), model.quota(name), all / cases.size()));
        }
        skipped.forEach((channel, reason) -> log.accept("channel " + channel + " is left out: " + reason));
    }

    /** What {@link #run} took. */
    public Effort effort() {
        return walk.effort();
    }

    /** What became of each channel in {@link #run}. */
    public ChannelReport report() {
        return new ChannelReport(reached, skipped);
    }

    private double ndcg(List<List<Found>> found, Map<String, Double> weights, double constant) {
        Merge merge = new Merge(weights, constant);
        double sum = 0;
        for (int i = 0; i < cases.size(); i++) {
            int[] items = merge.of(found.get(i), Metrics.K).items();
            sum += Metrics.of(items, cases.all().get(i).relevant())[0];
        }
        return sum / cases.size();
    }
}
