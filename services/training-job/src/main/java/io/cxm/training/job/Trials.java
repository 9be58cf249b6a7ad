package io.cxm.training.job;

import io.cxm.ranker.CorrelationRanker;
import io.cxm.ranker.FittedRanker;
import io.cxm.ranker.PolynomialRanker;
import io.cxm.ranker.RankModel;
import io.cxm.ranker.Ranker;
import io.cxm.ranker.RowFeatures;
import io.cxm.training.job.advice.Advice;
import io.cxm.training.job.advice.Adviser;
import io.cxm.training.job.advice.Trial;
import io.cxm.training.job.advice.Trial.Figure;
import io.cxm.training.job.advice.Trial.Lever;
import io.cxm.training.job.fit.Choice;
import io.cxm.training.job.fit.RankFit;
import io.cxm.training.job.fit.Recipe;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is tried of a fitted tenant (R38), on the test part and by the same pipelines that evaluate it: what needs no fit first,
 * then what needs one of recall, then what needs one of the ranker.
 */
final class Trials {
    private static final int MOST_CASES = 1000;
    private static final int MOST_SEARCHES = 200;
    private static final double[] STRENGTHS = {0.5, 2};

    private final Request request;
    private final TenantFit fit;
    private final TenantFit.Fitted fitted;
    private final TenantEvaluation test;
    private final Steps steps;
    private final List<Trial> trials = new ArrayList<>();
    private final List<Advice.NotTried> never = new ArrayList<>();
    private TenantFit.@Nullable Rows rows;

    Trials(Request request, TenantFit fit, TenantFit.Fitted fitted, TenantEvaluation test, Steps steps) {
        this.request = request;
        this.fit = fit;
        this.fitted = fitted;
        this.test = test;
        this.steps = steps;
    }

    /** @param serving the NDCG of each case as it will serve */
    Advice run(double[] serving) {
        int[] places = test.sample(MOST_CASES);
        double[] before = Arrays.stream(places).mapToDouble(p -> serving[p]).toArray();
        if (places.length > 0) {
            trials.add(new Trial(
                    Lever.RECALL_PARALLELISM,
                    "parallel",
                    Figure.LATENCY,
                    () -> test.latency(test.sample(MOST_SEARCHES), fitted.recipe())));
            rankers(places, before);
            recall(places, before);
            again(places, before);
        }
        steps.running("advise", 0, trials.size());
        Advice advice = new Adviser(
                        Duration.ofMillis(request.adviceMs()), System::nanoTime, request.seed(), steps::note)
                .run(trials, never, done -> steps.running("advise", done, trials.size()));
        steps.done("advise", trials.size());
        return advice;
    }

    private void rankers(int[] places, double[] before) {
        Choice choice = fitted.rank().choice();
        for (Choice.Judged judged : choice.judged()) {
            Optional<Ranker> ranker = fitted.rank().candidates().stream()
                    .map(RankFit.Candidate::ranker)
                    .filter(one -> one.name().equals(judged.name()))
                    .findFirst();
            if (ranker.isEmpty()) {
                never.add(new Advice.NotTried(Lever.RANKING_MODEL, "ranker:" + judged.name(), "too-few"));
            } else if (!judged.name().equals(choice.serves())) {
                RankModel.Blend blend = RankModel.Blend.uncalibrated(judged.share(), judged.scale());
                tried(
                        Lever.RANKING_MODEL,
                        "ranker:" + judged.name(),
                        before,
                        () -> test.ndcg(places, fitted.recipe(), ranker, blend));
            }
        }
        if (fitted.rank().serving().isPresent()) {
            tried(
                    Lever.RANKING_MODEL,
                    "ranker:" + RankModel.MERGE,
                    before,
                    () -> test.ndcg(places, fitted.recipe(), Optional.empty(), RankModel.Blend.uncalibrated(0, 1)));
        }
    }

    private void recall(int[] places, double[] before) {
        Recipe recipe = fitted.recipe();
        List<String> channels =
                fitted.channels().reached().stream().map(one -> one.channel()).toList();
        Map<String, Double> equal = new HashMap<>();
        channels.forEach(channel -> equal.put(channel, 1.0));
        tried(Lever.RECALL_STRATEGY, "weights:equal", before, () -> served(places, recipe.withWeights(equal)));
        for (String channel : channels) {
            tried(
                    Lever.RECALL_STRATEGY,
                    "without:" + channel,
                    before,
                    () -> served(places, recipe.withQuota(channel, 0)));
        }
        regularised("history", "lambda", recipe.get("history", "kind") == 2, places, before);
        regularised("bayes", "kappa", true, places, before);
        regularised("context", "kappa", recipe.get("context", "kappa", 0) > 0, places, before);
        regularised("cross", "kappa", recipe.get("cross", "kappa", 0) > 0, places, before);
        regularised("user_cf", "shrink", recipe.get("user_cf", "neighbours", 0) > 0, places, before);
        regularised("interest", "regularisation", recipe.get("interest", "rank", 0) > 0, places, before);
    }

    private void regularised(String channel, String parameter, boolean there, int[] places, double[] before) {
        double value = fitted.recipe().get(channel, parameter, 0);
        for (double times : there && value > 0 ? STRENGTHS : new double[0]) {
            tried(
                    Lever.REGULARISATION,
                    strength(times) + channel + " " + parameter,
                    before,
                    () -> served(places, fitted.recipe().with(channel, parameter, times * value)));
        }
    }

    /** With the ranker fitted anew. */
    private void again(int[] places, double[] before) {
        Optional<FittedRanker> serving = fitted.rank().serving();
        if (serving.isEmpty() || serving.get().ranker() instanceof CorrelationRanker) {
            never.add(new Advice.NotTried(Lever.REGULARISATION, "penalty of the ranker", "no-ranker"));
            never.add(new Advice.NotTried(Lever.MORE_FEATURES, "groups of features", "no-ranker"));
            return;
        }
        FittedRanker chosen = serving.get();
        if (chosen.columns().containsKey("ranker-" + PolynomialRanker.NAME)) {
            for (double times : STRENGTHS) {
                tried(Lever.REGULARISATION, strength(times) + "polynomial penalty", before, () -> {
                    TenantFit.Rows on = rows();
                    try (Ranker ranker =
                            on.fit().again(chosen, times, on.train(), on.held()).ranker()) {
                        return test.ndcg(
                                places,
                                fitted.recipe(),
                                Optional.of(ranker),
                                fitted.rank().blend());
                    }
                });
            }
        } else {
            never.add(new Advice.NotTried(Lever.REGULARISATION, "penalty of the ranker", "no-penalty"));
        }
        RowFeatures features = chosen.ranker().features();
        List<String> groups = new ArrayList<>(features.groups());
        groups.sort(Comparator.comparing(group -> group.startsWith("channel "))); // those that are of no channel first
        for (String group : groups) {
            tried(Lever.MORE_FEATURES, "without:" + group, before, () -> {
                TenantFit.Rows on = rows();
                try (Ranker ranker = on.fit()
                        .again(chosen, 1, on.train().without(group), on.held().without(group))
                        .ranker()) {
                    return test.ndcgWithout(
                            places,
                            group,
                            fitted.recipe(),
                            ranker,
                            fitted.rank().blend());
                }
            });
        }
    }

    private static String strength(double times) {
        return times < 1 ? "half:" : "twice:";
    }

    private double[] served(int[] places, Recipe recipe) {
        return test.ndcg(
                places,
                recipe,
                fitted.rank().serving().map(FittedRanker::ranker),
                fitted.rank().blend());
    }

    /** Made when the first trial needs them: they take the memory of the fit. */
    private TenantFit.Rows rows() {
        TenantFit.Rows made = rows;
        if (made == null) {
            made = fit.rows(fitted.recipe(), request.sampleWeights(), request.seed());
            rows = made;
        }
        return made;
    }

    private interface Measuring {
        double[] ndcg() throws IOException;
    }

    private void tried(Lever lever, String what, double[] before, Measuring measuring) {
        trials.add(new Trial(lever, what, Figure.NDCG, () -> new Trial.Outcome(before, measuring.ndcg())));
    }
}
