package io.cxm.training.job;

import io.cxm.channels.RecallModel;
import io.cxm.channels.Signals;
import io.cxm.channels.bayes.ItemOutcomes;
import io.cxm.ranker.TrainingRows;
import io.cxm.training.job.data.TenantData;
import io.cxm.training.job.fit.BayesCalibration;
import io.cxm.training.job.fit.BayesPrior;
import io.cxm.training.job.fit.Cases;
import io.cxm.training.job.fit.Catalog;
import io.cxm.training.job.fit.RankFit;
import io.cxm.training.job.fit.RecallFit;
import io.cxm.training.job.fit.Recipe;
import io.cxm.training.job.fit.Tuning;
import io.cxm.training.job.split.Split;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fits one tenant (R35): a recipe tuned on validation, the probabilities of {@code bayes}, a ranker whose rows come from
 * recall that knew less than their labels (R29).
 */
public final class TenantFit {
    private static final int TUNING_CASES = 2000;
    private static final int ROW_CASES = 1000;
    private static final long WEEK = 7 * 86_400_000L;

    private final TenantData data;
    private final Signals signals;
    private final Split split;
    private final Catalog catalog;
    private final Steps steps;

    TenantFit(TenantData data, Signals signals, Split split, Catalog catalog, Steps steps) {
        this.data = data;
        this.signals = signals;
        this.split = split;
        this.catalog = catalog;
        this.steps = steps;
    }

    /** What serves after a refit on everything. */
    public record Fitted(Recipe recipe, BayesPrior prior, RankFit.Fitted rank) {}

    Fitted fit(List<String> rankers, Map<String, Double> sampleWeights, long seed) throws IOException {
        steps.running("fit", 0, 4);
        Split.Stage validation = split.validation(data.log());
        RecallFit recall = new RecallFit(catalog, validation.known(), signals);
        Cases cases = cases(validation, TUNING_CASES, seed);
        Recipe tuned = recall.withTypicalDays(new Tuning(recall, cases, steps::note)
                .run(Recipe.initial(signals.target().getNumber())));
        steps.running("fit", 1, 4);
        BayesPrior prior = prior(recall.model(tuned), validation, seed);
        steps.running("fit", 2, 4);
        RankFit fit = new RankFit(sampleWeights, seed, steps::note);
        TrainingRows rows = new TrainingRows();
        if (rankers.contains("neural")) {
            for (Split.Stage stage : split.rows(data.log())) {
                RecallFit earlier = new RecallFit(catalog, stage.known(), signals);
                BayesPrior known = prior.with(outcomes(data, stage.known().clock()));
                fit.rows(earlier.model(tuned, known), cases(stage, ROW_CASES, seed), rows);
            }
        }
        steps.running("fit", 3, 4);
        RankFit.Fitted rank =
                fit.fit(rows, recall.model(tuned, prior), cases(validation, TUNING_CASES, seed), epoch -> {});
        Recipe recipe = tuned.with("rank", "blend", rank.blend().share())
                .with("rank", "scale", rank.blend().scale());
        steps.done("fit", 4);
        return new Fitted(recipe, prior, rank);
    }

    Cases cases(Split.Stage stage, int most, long seed) {
        return Cases.of(data.log(), stage.known(), stage.asked(), signals, data.users(), most, seed);
    }

    private BayesPrior prior(RecallModel model, Split.Stage stage, long seed) {
        long clock = stage.known().clock();
        Cases everyone = Cases.everyone(
                data.log(),
                stage.known(),
                i -> stage.asked().keeps(i) && data.log().time()[i] <= clock + WEEK,
                signals,
                TUNING_CASES / 4,
                seed);
        return BayesCalibration.fit(model, everyone, Optional.of(outcomes(data, clock)));
    }

    /** What had come of showing each item by a time. */
    static ItemOutcomes outcomes(TenantData data, long clock) {
        TenantData.Outcomes known = data.shown().until(clock);
        int[] category = new int[known.exposures().length];
        for (int i = 0; i < category.length; i++) {
            category[i] = data.documents().get(i).getCategories().getValuesCount() == 0
                    ? 0
                    : data.documents().get(i).getCategories().getValues(0).hashCode();
        }
        return ItemOutcomes.of(known.exposures(), known.conversions(), category);
    }
}
