package io.cxm.training.job.fit;

import io.cxm.bundle.Bundle;
import io.cxm.bundle.Columns;
import io.cxm.bundle.Items;
import io.cxm.bundle.Manifest;
import io.cxm.bundle.Popularity;
import io.cxm.bundle.Shoppers;
import io.cxm.channels.ItemSets;
import io.cxm.channels.PopularityFit;
import io.cxm.channels.RecallModel;
import io.cxm.channels.ShopperLog;
import io.cxm.channels.Signals;
import io.cxm.channels.arrivals.Births;
import io.cxm.channels.arrivals.NewChannel;
import io.cxm.channels.bayes.BayesFit;
import io.cxm.channels.bayes.ItemOutcomes;
import io.cxm.channels.context.ContextChannel;
import io.cxm.channels.context.ContextFit;
import io.cxm.channels.cross.CrossChannel;
import io.cxm.channels.cross.SearchedFit;
import io.cxm.channels.history.RepurchaseFit;
import io.cxm.channels.history.Similarity;
import io.cxm.channels.interest.Factorisation;
import io.cxm.channels.interest.InterestChannel;
import io.cxm.channels.interest.InterestFit;
import io.cxm.channels.social.GraphFit;
import io.cxm.channels.social.SocialChannel;
import io.cxm.channels.trending.TrendingChannel;
import io.cxm.channels.usercf.Mix;
import io.cxm.channels.usercf.UserCfChannel;
import io.cxm.channels.usercf.UserCfFit;
import io.cxm.contracts.user.User;
import io.cxm.ranker.Calibration;
import io.cxm.ranker.ItemFacts;
import io.cxm.ranker.ItemSatisfaction;
import io.cxm.ranker.RankModel;
import io.cxm.training.job.data.TenantData;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Recall fitted on one log: makes a {@link Bundle} in the heap for a recipe. What recipes share is fitted once, so tuning a
 * number that only weighs costs no fit.
 */
public final class RecallFit {
    /** Pairs grow with the square of a history; beyond this many items only the newest count. */
    private static final int MOST_ITEMS = 400;

    /** Of what takes much memory only what was used last is kept. */
    private static final int KEPT = 3;

    /** Of similarities there are so many kinds, which tuning looks at twice. */
    private static final int KINDS = 6;

    private final Catalog catalog;
    private final ShopperLog log;
    private final Signals signals;
    private final ItemSets sets;
    private final RepurchaseFit repurchase;
    private final float[] targets;
    private final Map<String, Columns> similarities = new Latest<>(KINDS);
    private final Map<Double, float[]> popularities = new HashMap<>();
    private final Map<String, Columns> bayes = new Latest<>(KEPT);
    private final Map<Factorisation, Columns> interests = new Latest<>(KEPT);
    private final InterestFit interest;
    private final Map<Mix, Columns> crowds = new Latest<>(KEPT);
    private final UserCfFit crowd;
    private final Map<String, Columns> contexts = new Latest<>(KEPT);
    private final ContextFit context;
    private final Births births;
    private final Map<String, Columns> graphs = new Latest<>(KEPT);
    private final GraphFit graph;
    private final BundledEvents bundled;
    private final Optional<Columns> satisfaction;
    private final Map<Double, Columns> crosses = new Latest<>(1);
    private @Nullable Columns searched;

    /**
     * @param log what is known of what the data's shoppers did
     * @param data whose shoppers; of what they said counts what was said until the log's clock
     */
    public RecallFit(Catalog catalog, ShopperLog log, TenantData data, Signals signals) {
        List<User> users = data.users();
        this.catalog = catalog;
        this.log = log;
        this.signals = signals;
        this.sets = new ItemSets(log, signals, MOST_ITEMS);
        this.repurchase = RepurchaseFit.of(log, signals);
        this.targets = PopularityFit.targets(log, signals);
        this.interest = new InterestFit(sets);
        this.crowd = new UserCfFit(log, signals, users::get, catalog.categories());
        this.graph = new GraphFit(log, signals, users::get);
        this.bundled = new BundledEvents(log, users::get);
        this.births = new Births(catalog.documents(), log);
        this.satisfaction = SatisfactionFit.columns(log, data.opinions().until(log.clock()));
        this.context = new ContextFit(log, signals, catalog.categories(), catalog.brands(), catalog.logPrices());
    }

    public ShopperLog log() {
        return log;
    }

    public RepurchaseFit repurchase() {
        return repurchase;
    }

    /** How many target events each item has. */
    public float[] targets() {
        return targets;
    }

    /** What can be learned of shoppers' interests. */
    public InterestFit interest() {
        return interest;
    }

    /** What can be learned of shoppers that are alike. */
    public UserCfFit crowd() {
        return crowd;
    }

    /** What can be learned of what is wanted together. */
    public GraphFit graph() {
        return graph;
    }

    /** Since when items are there. */
    public Births births() {
        return births;
    }

    /** The share of items that have a category or a brand. */
    public double described() {
        return catalog.size() == 0 ? 0 : (double) catalog.cross().described() / catalog.size();
    }

    /** What can be learned of circumstances. */
    public ContextFit context() {
        return context;
    }

    /** Whether a catalogue is small enough for EASE. */
    public boolean easeFits() {
        return catalog.size() <= Catalog.MOST_FOR_EASE;
    }

    /** The recall of a recipe. */
    public RecallModel model(Recipe recipe) {
        return new RecallModel(bundle(recipe, BayesPrior.NONE), catalog.terms());
    }

    /** The recall of a recipe with a calibrated {@code bayes}. */
    public RecallModel model(Recipe recipe, BayesPrior prior) {
        return new RecallModel(bundle(recipe, prior), catalog.terms());
    }

    private Bundle bundle(Recipe recipe, BayesPrior prior) {
        Map<String, Columns> columns = columns(recipe, prior);
        columns.put(Shoppers.FILE, bundled.columns(SocialTuning.byEdges(recipe)));
        Columns.Builder rank = Columns.builder();
        Calibration none = Calibration.of(new double[] {0}, new double[] {0});
        none.put(rank, RankModel.SERVING);
        none.put(rank, RankModel.MERGED);
        columns.put(RankModel.FILE, rank.build());
        Manifest manifest = new Manifest(
                Manifest.FORMAT,
                "draft",
                "draft",
                new Manifest.Origin("draft", 0, Map.of(), log.clock()),
                new Manifest.Contents(catalog.size(), 0, log.size(), List.of(), List.of(), ""),
                withTypicalDays(recipe).serving(RankModel.MERGE));
        return Bundle.inMemory(manifest, columns, Map.of());
    }

    /** The recipe with the interval that this log says. */
    public Recipe withTypicalDays(Recipe recipe) {
        return recipe.with("personal", "typicalDays", repurchase.typicalDays());
    }

    /** What of a bundle recall needs. */
    public Map<String, Columns> columns(Recipe recipe, BayesPrior prior) {
        float[] decayed = popularity(recipe.get("trending", "halfLifeDays"));
        Columns.Builder history = Columns.builder().putAll(similarity(recipe));
        repurchase.put(catalog.categories(), decayed, history);
        Map<String, Columns> columns = new HashMap<>();
        columns.put(Items.FILE, catalog.items());
        columns.put(ItemFacts.FILE, catalog.facts());
        satisfaction.ifPresent(known -> columns.put(ItemSatisfaction.FILE, known));
        columns.put("attribute", catalog.attribute());
        columns.put(Popularity.FILE, Popularity.columns(decayed, targets));
        columns.put("trending", TrendingChannel.fit(recipe.get("trending", "decayed") > 0 ? decayed : targets));
        columns.put("history", history.build());
        columns.put("bayes", bayes(recipe, decayed, prior));
        InterestTuning.factorisation(recipe)
                .ifPresent(of -> columns.put(InterestChannel.NAME, interests.computeIfAbsent(of, interest::columns)));
        CrowdTuning.mix(recipe)
                .ifPresent(of -> columns.put(UserCfChannel.NAME, crowds.computeIfAbsent(of, crowd::columns)));
        if (recipe.get(NewChannel.NAME, "days", 0) > 0) {
            columns.put(NewChannel.NAME, births.columns());
        }
        if (recipe.get(CrossChannel.NAME, "kappa", 0) > 0) {
            Columns cross = crosses.computeIfAbsent(
                    recipe.get("trending", "halfLifeDays"), _ -> catalog.cross().columns(decayed));
            columns.put(CrossChannel.NAME, cross);
            if (recipe.get(CrossChannel.SEARCHED, "weight", 0) > 0) {
                columns.put(CrossChannel.SEARCHED, searched(cross));
            }
        }
        SocialTuning.graph(recipe)
                .ifPresentOrElse(
                        of -> columns.put(
                                SocialChannel.NAME,
                                graphs.computeIfAbsent(
                                        of.toString(), _ -> graph.columns(of.windowDays(), of.halfLifeDays()))),
                        () -> {
                            if (SocialTuning.byEdges(recipe)) {
                                columns.put(SocialChannel.NAME, graph.none());
                            }
                        });
        double kappa = recipe.get(ContextChannel.NAME, "kappa", 0);
        if (kappa > 0) {
            String key = kappa + "|" + recipe.get("trending", "halfLifeDays");
            columns.put(ContextChannel.NAME, contexts.computeIfAbsent(key, _ -> context.columns(kappa, decayed)));
        }
        return columns;
    }

    /** What of the columns of `cross` it takes is the same in all recipes. */
    private Columns searched(Columns cross) {
        Columns made = searched;
        if (made == null) {
            made = SearchedFit.columns(log, signals, cross);
            searched = made;
        }
        return made;
    }

    private Columns bayes(Recipe recipe, float[] decayed, BayesPrior prior) {
        double kappa = recipe.get("bayes", "kappa");
        String key = kappa + "|" + recipe.get("trending", "halfLifeDays") + "|" + System.identityHashCode(prior);
        return bayes.computeIfAbsent(key, k -> {
            BayesFit fit = new BayesFit(sets, decayed);
            ItemOutcomes outcomes = prior.outcomes().orElseGet(() -> ItemOutcomes.none(catalog.size()));
            return fit.columns(kappa, outcomes, prior.from(), prior.probability());
        });
    }

    private float[] popularity(double halfLifeDays) {
        return popularities.computeIfAbsent(halfLifeDays, h -> PopularityFit.decayed(log, signals, h));
    }

    private Columns similarity(Recipe recipe) {
        Similarity kind = kind(recipe);
        return similarities.computeIfAbsent(kind.toString(), k -> {
            Columns.Builder columns = Columns.builder();
            kind.fit(sets, columns);
            return columns.build();
        });
    }

    private Similarity kind(Recipe recipe) {
        return switch ((int) recipe.get("history", "kind")) {
            case 1 -> new Similarity.Sequence(0.8, 0.5, 1);
            case 2 -> new Similarity.Ease(recipe.get("history", "lambda"), catalog.inverter());
            default -> new Similarity.Cosine(1);
        };
    }
}
