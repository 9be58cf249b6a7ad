package io.cxm.training.job;

import io.cxm.channels.RecallModel;
import io.cxm.channels.Signals;
import io.cxm.ranker.RowFeatures;
import io.cxm.ranker.TrainingRows;
import io.cxm.training.job.data.TenantData;
import io.cxm.training.job.fit.BayesPrior;
import io.cxm.training.job.fit.Budget;
import io.cxm.training.job.fit.Cases;
import io.cxm.training.job.fit.Catalog;
import io.cxm.training.job.fit.ChannelReport;
import io.cxm.training.job.fit.Effort;
import io.cxm.training.job.fit.Priors;
import io.cxm.training.job.fit.RankFit;
import io.cxm.training.job.fit.RecallFit;
import io.cxm.training.job.fit.Recipe;
import io.cxm.training.job.fit.Tuning;
import io.cxm.training.job.split.Split;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fits one tenant (R35): a recipe tuned on validation, the probabilities of {@code bayes}, a ranker whose rows come from
 * recall that knew less than their labels (R29).
 */
public final class TenantFit {
    private static final int TUNING_CASES = 2000;
    private static final int TUNING_SEARCHES = 1000;
    private static final int ROW_CASES = 1000;

    private final TenantData data;
    private final Signals signals;
    private final Split split;
    private final Catalog catalog;
    private final Duration tuning;
    private final Steps steps;

    /** @param tuning how long tuning may look */
    TenantFit(TenantData data, Signals signals, Split split, Catalog catalog, Duration tuning, Steps steps) {
        this.data = data;
        this.signals = signals;
        this.split = split;
        this.catalog = catalog;
        this.tuning = tuning;
        this.steps = steps;
    }

    /**
     * What serves after a refit on everything.
     *
     * @param prior as it was known at the test's clock
     * @param channels what each of them reaches by itself on validation
     * @param effort what tuning took
     */
    public record Fitted(Recipe recipe, BayesPrior prior, RankFit.Fitted rank, ChannelReport channels, Effort effort) {}

    /** @param kept what an attempt before fitted of the same data is taken from there, and what is fitted is kept */
    Fitted fit(List<String> rankers, Map<String, Double> sampleWeights, long seed, Checkpoints kept)
            throws IOException {
        SavedFit saved = new SavedFit(kept);
        Priors priors = new Priors(data, signals, catalog, seed);
        Optional<Fitted> before = saved.fitted();
        if (before.isPresent()) {
            steps.resumed("fit", 4);
            Fitted fitted = before.get();
            BayesPrior prior =
                    priors.known(fitted.prior(), split.test(data.log()).known());
            return new Fitted(fitted.recipe(), prior, fitted.rank(), fitted.channels(), fitted.effort());
        }
        Fitted fitted = fit(rankers, sampleWeights, seed, saved, priors);
        saved.keep(fitted);
        return fitted;
    }

    private Fitted fit(
            List<String> rankers, Map<String, Double> sampleWeights, long seed, SavedFit saved, Priors priors)
            throws IOException {
        steps.running("fit", 0, 4);
        Split.Stage validation = split.validation(data.log());
        RecallFit recall = new RecallFit(catalog, validation.known(), data, signals);
        Cases cases = cases(validation, TUNING_CASES, seed);
        Cases searches = Cases.searches(data, validation, signals, TUNING_SEARCHES, seed);
        SavedFit.Tuned chosen = tuned(recall, cases, searches, saved);
        Recipe tuned = chosen.recipe();
        steps.running("fit", 1, 4);
        BayesPrior prior = priors.of(split.test(data.log()), tuned);
        steps.running("fit", 2, 4);
        RecallModel model = recall.model(tuned, priors.of(validation, tuned));
        RankFit fit = new RankFit(RowFeatures.of(model), sampleWeights, seed, steps::note);
        TrainingRows rows =
                rankers.isEmpty() ? new TrainingRows(RowFeatures.of(model)) : rows(fit, model, tuned, priors, seed);
        steps.running("fit", 3, 4);
        RankFit.Fitted rank = fit.fit(
                rankers,
                rows,
                model,
                cases,
                Cases.everyone(data, validation, signals, TUNING_CASES, seed),
                epoch -> {});
        Recipe recipe = tuned.with("rank", "blend", rank.blend().share())
                .with("rank", "scale", rank.blend().scale());
        steps.done("fit", 4);
        return new Fitted(recipe, prior, rank, chosen.channels(), chosen.effort());
    }

    private TrainingRows rows(RankFit fit, RecallModel model, Recipe tuned, Priors priors, long seed) {
        TrainingRows rows = new TrainingRows(RowFeatures.of(model));
        for (Split.Stage stage : split.rows(data.log())) {
            RecallFit earlier = new RecallFit(catalog, stage.known(), data, signals);
            fit.rows(earlier.model(tuned, priors.of(stage, tuned)), cases(stage, ROW_CASES, seed), rows);
        }
        return rows;
    }

    /** What rankers are fitted on, and stopped by. */
    record Rows(RankFit fit, TrainingRows train, TrainingRows held) {}

    /** The rows of a recipe again, for another fit on them. */
    Rows rows(Recipe recipe, Map<String, Double> sampleWeights, long seed) {
        Split.Stage validation = split.validation(data.log());
        RecallFit recall = new RecallFit(catalog, validation.known(), data, signals);
        Priors priors = new Priors(data, signals, catalog, seed);
        RecallModel model = recall.model(recipe, priors.of(validation, recipe));
        RankFit fit = new RankFit(RowFeatures.of(model), sampleWeights, seed, steps::note);
        TrainingRows held = new TrainingRows(RowFeatures.of(model));
        fit.rows(model, cases(validation, TUNING_CASES, seed), held);
        return new Rows(fit, rows(fit, model, recipe, priors, seed), held);
    }

    private SavedFit.Tuned tuned(RecallFit recall, Cases cases, Cases searches, SavedFit saved) throws IOException {
        Optional<SavedFit.Tuned> before = saved.tuned();
        if (before.isPresent()) {
            return before.get();
        }
        Tuning search = new Tuning(recall, cases, searches, new Budget(tuning, System::nanoTime), steps::note);
        Recipe recipe = recall.withTypicalDays(
                search.run(Recipe.initial(signals.target().getNumber())));
        SavedFit.Tuned tuned = new SavedFit.Tuned(recipe, search.report(), search.effort());
        saved.keep(tuned);
        return tuned;
    }

    private Cases cases(Split.Stage stage, int most, long seed) {
        return Cases.of(data, stage, signals, most, seed);
    }
}
