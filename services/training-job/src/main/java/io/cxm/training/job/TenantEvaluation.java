package io.cxm.training.job;

import io.cxm.channels.RecallModel;
import io.cxm.channels.Seen;
import io.cxm.channels.Signals;
import io.cxm.channels.cross.CrossChannel;
import io.cxm.ranker.FittedRanker;
import io.cxm.ranker.RankModel;
import io.cxm.ranker.Ranker;
import io.cxm.training.job.advice.SearchLatency;
import io.cxm.training.job.advice.Trial;
import io.cxm.training.job.data.TenantData;
import io.cxm.training.job.evaluation.Bootstrap;
import io.cxm.training.job.evaluation.Evaluation;
import io.cxm.training.job.evaluation.Measured;
import io.cxm.training.job.evaluation.Pipeline;
import io.cxm.training.job.evaluation.Pipelines;
import io.cxm.training.job.evaluation.RankerQuality;
import io.cxm.training.job.evaluation.SearchQuality;
import io.cxm.training.job.evaluation.Spread;
import io.cxm.training.job.evaluation.TradeOff;
import io.cxm.training.job.fit.BayesPrior;
import io.cxm.training.job.fit.Cases;
import io.cxm.training.job.fit.Catalog;
import io.cxm.training.job.fit.RankFit;
import io.cxm.training.job.fit.RecallFit;
import io.cxm.training.job.fit.Recipe;
import io.cxm.training.job.fit.TypeNames;
import io.cxm.training.job.split.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Evaluates on the test part what was fitted on the rest (R36), and compares with what serves (R37). */
final class TenantEvaluation {
    private static final int CASES = 5000;
    private static final int EVERYONE = 2000;
    private static final int SEARCHES = 1000;
    private static final int WEIGHED = 1000;

    private final Signals signals;
    private final Split split;
    private final long seed;
    private final RecallFit recall;
    private final Cases cases;
    private final Cases everyone;
    private final Cases searches;
    private final double[] surprise;
    private final boolean related;
    private BayesPrior prior = BayesPrior.NONE;

    TenantEvaluation(TenantData data, Signals signals, Split split, Catalog catalog, long seed) {
        this.signals = signals;
        this.split = split;
        this.seed = seed;
        Split.Stage test = split.test(data.log());
        this.recall = new RecallFit(catalog, test.known(), data, signals);
        this.cases = Cases.of(data, test, signals, CASES, seed);
        this.everyone = Cases.everyone(data, test, signals, EVERYONE, seed);
        this.searches = Cases.searches(data, test, signals, SEARCHES, seed);
        this.surprise = Spread.surprise(test.known());
        this.related = data.ties().size() > 0;
    }

    Evaluation evaluate(String version, TenantFit.Fitted fitted, Steps steps) {
        prior = fitted.prior();
        Recipe recipe = fitted.recipe();
        RecallModel model = recall.model(recipe, fitted.prior());
        RankFit.Fitted ranks = fitted.rank();
        List<Ranker> rankers =
                ranks.candidates().stream().map(RankFit.Candidate::ranker).toList();
        RankModel rank = new RankModel(model, ranks.serving().map(FittedRanker::ranker), ranks.blend());
        Pipelines pipelines = new Pipelines(model, cases, recall.targets());
        List<Pipeline> all = new ArrayList<>();
        all.add(pipelines.popularity());
        all.add(pipelines.personalFrequency());
        // an item is most similar to itself: where what was bought returns, the baseline may list it as well
        Recipe knn = recipe.with("history", "kind", 0)
                .with("history", "ownWeight", recipe.get("personal", "returning") > 0 ? 1 : 0)
                .with("history", "ownHalfLifeDays", 1e5)
                .with("history", "due", 0)
                .with("history", "propensity", 0)
                .with("history", "popular", 0)
                .with("history", "kin", 0)
                .with("history", "halfLifeDays", 1e5);
        all.add(new Pipelines(recall.model(knn), cases, recall.targets()).channel("item-knn", "history"));
        model.channels().forEach(channel -> all.add(pipelines.channel(channel.name())));
        List<Pipeline> last = pipelines.rankings(rankers, rank);
        int total = all.size() + last.size() + 1;
        List<Measured> measured = new ArrayList<>();
        for (Pipeline pipeline : all) {
            steps.running("evaluate", measured.size(), total);
            measured.add(Measured.of(pipeline, cases.all(), surprise));
        }
        steps.running("evaluate", measured.size(), total);
        measured.addAll(Measured.of(last, cases.all(), surprise));
        steps.running("evaluate", measured.size(), total);
        Evaluation.Rankers quality = new Evaluation.Rankers(
                RankerQuality.of(ranks.candidates(), model, everyone, seed), ranks.choice(), ranks.correlations());
        steps.done("evaluate", total);
        Evaluation.SplitNote note = new Evaluation.SplitNote(
                split.byTime() ? "time" : "random",
                TypeNames.of((byte) signals.target().getNumber()),
                split.sizes(),
                cases.size());
        return new Evaluation(version, note, measured, quality, new Bootstrap(cases.size(), seed));
    }

    /** What channel cross finds for the searches of the test part. */
    SearchQuality searches(Recipe recipe) {
        double weight = recipe.get(CrossChannel.SEARCHED, "weight", 0);
        RecallModel serving = recall.model(recipe);
        return SearchQuality.of(
                searches, weight, serving, recall.model(recipe.with(CrossChannel.SEARCHED, "weight", 0)));
    }

    /** What weights of satisfaction would do to what serves. */
    Optional<TradeOff> tradeOff(TenantFit.Fitted fitted) {
        RankModel rank = new RankModel(
                recall.model(fitted.recipe(), fitted.prior()),
                fitted.rank().serving().map(FittedRanker::ranker),
                fitted.rank().blend());
        return TradeOff.of(rank, cases, at(sample(WEIGHED)), seed);
    }

    /** Another bundle's recipe and ranker, on the same split. Edges count in it as it serves, also those that came after it. */
    Measured before(Recipe recipe, Optional<Ranker> ranker, RankModel.Blend blend) {
        boolean searches = related && recipe.get("social", "window", 0) > 0;
        Recipe now = searches ? recipe.with("social", "edges", 1) : recipe;
        return serving(Evaluation.BEFORE, now, ranker, blend, cases.all());
    }

    /** What a recipe and a ranker reach as they would serve, of some of the cases. */
    private Measured serving(
            String name, Recipe recipe, Optional<Ranker> ranker, RankModel.Blend blend, List<Cases.Case> of) {
        RecallModel model = recall.model(recipe, prior);
        RankModel rank = new RankModel(model, ranker, blend);
        Pipelines pipelines = new Pipelines(model, cases, recall.targets());
        return Measured.of(pipelines.serving(name, rank), of, surprise);
    }

    /** Places of at most so many cases, evenly among all. */
    int[] sample(int most) {
        int n = Math.min(most, cases.size());
        return IntStream.range(0, n)
                .map(i -> (int) ((long) i * cases.size() / n))
                .toArray();
    }

    /** The NDCG of a recipe and a ranker in the cases of these places. */
    double[] ndcg(int[] places, Recipe recipe, Optional<Ranker> ranker, RankModel.Blend blend) {
        return serving("trial", recipe, ranker, blend, at(places)).ndcg();
    }

    /** The same of a ranker that was fitted without a group of features. */
    double[] ndcgWithout(int[] places, String group, Recipe recipe, Ranker ranker, RankModel.Blend blend) {
        Pipelines pipelines = new Pipelines(recall.model(recipe, prior), cases, recall.targets());
        return Measured.of(pipelines.without(group, ranker, blend), at(places), surprise)
                .ndcg();
    }

    /** How long searches of these places take, in turn and beside one another. */
    Trial.Outcome latency(int[] places, Recipe recipe) {
        RecallModel model = recall.model(recipe, prior);
        return new SearchLatency(model)
                .measure(at(places).stream()
                        .map(of -> cases.query(model, of, Seen.PERSONAL))
                        .toList());
    }

    private List<Cases.Case> at(int[] places) {
        return Arrays.stream(places).mapToObj(cases.all()::get).toList();
    }
}
