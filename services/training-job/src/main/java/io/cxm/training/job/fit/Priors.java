package io.cxm.training.job.fit;

import io.cxm.channels.ShopperLog;
import io.cxm.channels.Signals;
import io.cxm.channels.bayes.ItemOutcomes;
import io.cxm.training.job.data.Exposures;
import io.cxm.training.job.data.TenantData;
import io.cxm.training.job.split.Split;

/**
 * What channel {@code bayes} believes before it looks at a shopper, stage by stage: each stage's from what was known at its
 * clock (R5), so that no row of the ranker and no figure of the evaluation has seen what it is to predict.
 */
public final class Priors {
    private static final int MOST_SHOPPERS = 500;

    private final TenantData data;
    private final Signals signals;
    private final Catalog catalog;
    private final long seed;

    public Priors(TenantData data, Signals signals, Catalog catalog, long seed) {
        this.data = data;
        this.signals = signals;
        this.catalog = catalog;
        this.seed = seed;
    }

    /** The prior of a stage: its probabilities come from the stage before, its outcomes from exposures of before its clock. */
    public BayesPrior of(Split.Stage stage, Recipe recipe) {
        BayesPrior steps = stage.earlier()
                .map(before -> {
                    // what other channels learn is nothing to `bayes`
                    RecallFit recall = new RecallFit(catalog, before.known(), data.withoutOpinions(), signals);
                    Cases everyone = Cases.everyone(data, before, signals, MOST_SHOPPERS, seed);
                    return BayesCalibration.fit(recall.model(recipe.bare()), everyone);
                })
                .orElse(BayesPrior.NONE);
        return known(steps, stage.known());
    }

    /** The same probabilities with the outcomes that are known at a log's end. */
    public BayesPrior known(BayesPrior prior, ShopperLog known) {
        Exposures.Shown shown = data.shown(known, signals);
        ItemOutcomes outcomes = ItemOutcomes.of(shown.exposures(), shown.conversions(), catalog.categories());
        return prior.with(outcomes);
    }
}
