package io.cxm.channels.cross;

import io.cxm.bundle.Bundle;
import io.cxm.bundle.Column;
import io.cxm.bundle.Columns;
import io.cxm.channels.Catalogue;
import io.cxm.channels.Channel;
import io.cxm.channels.Evidence;
import io.cxm.channels.Explanation;
import io.cxm.channels.Found;
import io.cxm.channels.Own;
import io.cxm.channels.Parameters;
import io.cxm.channels.Query;
import io.cxm.channels.Scratch;
import io.cxm.channels.TopK;
import io.cxm.features.Hashing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Channel {@code cross} (R12): of item i the score is p_i·λ_i, and with words searched for p_i^θ·λ_i·BM25_i over the items that
 * have one of them. p_i is what is wanted of i, half a wish added; λ_i how much more than others the shopper prefers its
 * combination of attributes, a posterior that backs off: with n_c the weight of the shopper's items in combination c, and
 * s_c that combination's share of all that is wanted,
 *
 * <pre>λ = (n_c/s_c + κ)/(n + κ) · (n_cb·s_c/s_cb + κ)/(n_c + κ) · (n_cbp·s_cb/s_cbp + κ)/(n_cb + κ)</pre>
 *
 * <p>for category, category ∧ brand, category ∧ brand ∧ price: each factor is the mean of a Dirichlet posterior of the narrower
 * within the wider, over its prior. An item of the shopper weighs w_j·2^(−age/h).
 *
 * <p>Where the bundle knows what was wanted after words, the score with words is also times how much likelier than else the item's
 * category is after them ({@link SearchedWords}); where the catalogue has none of the words, those that go along with them are looked for.
 */
public final class CrossChannel implements Channel {
    /** The name of the channel and of its file in the bundle. */
    public static final String NAME = "cross";

    /** The name of the file that knows what was wanted after words, and of its parameters. */
    public static final String SEARCHED = "searched";

    /** The file's format; another one is refused. */
    static final int FORMAT = 1;

    private static final int MOST_EVIDENCE = 5;
    private static final int[] NO_WORDS = new int[0];
    private static final double SMOOTHING = 0.5;
    private static final double POPULARITY_OF_FOUND = 0.2;

    private final Catalogue catalogue;
    private final int items;
    private final Column.Floats wanted;
    private final Column.Ints order;
    private final Combinations combinations;
    private final WordIndex words;
    private final Scratch.Pool sums;
    private final Scratch.Pool preferred;
    private final double kappa;
    private final double halfLife;
    private final Optional<SearchedWords> searched;

    public CrossChannel(Catalogue catalogue, Bundle bundle) {
        Columns columns = bundle.columns(NAME);
        Parameters parameters = Parameters.of(bundle.manifest().serving(), NAME);
        Column.Ints shape = columns.ints("shape");
        if (shape.size() != 2 || shape.get(0) != FORMAT) {
            throw new IllegalStateException("cross.bin is not of format " + FORMAT);
        }
        this.catalogue = catalogue;
        this.items = shape.get(1);
        this.wanted = columns.floats("wanted");
        this.order = columns.ints("order");
        this.combinations = new Combinations(columns);
        this.words = new WordIndex(columns);
        this.sums = new Scratch.Pool(items);
        this.preferred = new Scratch.Pool(combinations.size());
        this.kappa = parameters.get("kappa", 5);
        this.halfLife = parameters.get("halfLifeDays", 90);
        this.searched = SearchedWords.of(bundle, combinations);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Found find(Query query, int quota) {
        if (query.seed() >= 0 || (query.words().isEmpty() && query.own().size() == 0)) {
            return Found.nothing(NAME);
        }
        Scratch preferences = preferred.borrow();
        Scratch texts = sums.borrow();
        try {
            double all = prefer(query, preferences);
            TopK best = new TopK(quota);
            int[] known = searched.map(after -> after.known(query.words())).orElse(NO_WORDS);
            if (match(query.words(), known, texts)) {
                for (int i = 0; i < texts.count(); i++) {
                    int item = texts.touched(i);
                    double popular = Math.pow(wanted.get(item) + SMOOTHING, POPULARITY_OF_FOUND);
                    double score = popular * preference(item, preferences, all) * texts.sum(item);
                    score *= searched.isEmpty() ? 1 : searched.get().times(known, item);
                    if (best.mayEnter(score) && query.admits(item)) {
                        best.offer(item, score);
                    }
                }
                return best.drain(NAME);
            }
            if (all > 0) {
                best(query, preferences, all, best);
            }
            return best.drain(NAME);
        } finally {
            preferred.giveBack(preferences);
            sums.giveBack(texts);
        }
    }

    /** Adds BM25 of each item; answers whether there are words to find any by. */
    private boolean match(List<String> terms, int[] known, Scratch to) {
        boolean any = false;
        for (String term : new HashSet<>(terms)) {
            any |= words.score(Hashing.of(term), 1, to);
        }
        return any || searched.map(after -> after.match(known, words, to)).orElse(false);
    }

    /** Of the shopper's categories all items, of others the most wanted: there λ is the same for all. */
    private void best(Query query, Scratch preferences, double all, TopK to) {
        for (int i = 0; i < preferences.count(); i++) {
            int end = combinations.to(preferences.touched(i));
            for (int at = combinations.from(preferences.touched(i)); at < end; at++) {
                int item = combinations.item(at);
                double score = (wanted.get(item) + SMOOTHING) * preference(item, preferences, all);
                if (to.mayEnter(score) && query.admits(item)) {
                    to.offer(item, score);
                }
            }
        }
        double other = kappa / (all + kappa);
        for (long at = 0; at < order.size(); at++) {
            int item = order.get(at);
            double score = (wanted.get(item) + SMOOTHING) * other;
            if (!to.mayEnter(score)) {
                break;
            }
            if (preferences.sum(combinations.of(item, 0)) == 0 && query.admits(item)) {
                to.offer(item, score);
            }
        }
    }

    /** Adds up n_c of all combinations; answers n. */
    private double prefer(Query query, Scratch to) {
        double all = 0;
        Own own = query.own();
        for (int j = 0; j < own.size(); j++) {
            double weight = weight(query, j);
            if (weight > 0 && own.item(j) < items) {
                all += weight;
                for (int level = 0; level < Combinations.LEVELS; level++) {
                    to.add(combinations.of(own.item(j), level), weight);
                }
            }
        }
        return all;
    }

    private double weight(Query query, int j) {
        return query.own().strength(j) * Math.pow(0.5, query.own().daysSince(j, query.clock()) / halfLife);
    }

    /** λ. */
    private double preference(int item, Scratch preferences, double all) {
        double wider = all;
        double share = 1;
        double preference = 1;
        for (int level = 0; level < Combinations.LEVELS; level++) {
            int combination = combinations.of(item, level);
            double own = preferences.sum(combination);
            double narrower = combinations.share(combination);
            preference *= (own * share / narrower + kappa) / (wider + kappa);
            wider = own;
            share = narrower;
        }
        return preference;
    }

    /**
     * The words after which the item's category was wanted more than else, and the shopper's items of the same category, each by its
     * weight; more where the brand and the price agree as well.
     */
    @Override
    public Explanation explain(Query query, int item, double score) {
        List<Evidence> evidence = new ArrayList<>();
        Own own = query.own();
        for (int j = 0; j < own.size() && item < items; j++) {
            int same = 0;
            while (own.item(j) < items
                    && same < Combinations.LEVELS
                    && combinations.of(own.item(j), same) == combinations.of(item, same)) {
                same++;
            }
            double weight = weight(query, j) * same / Combinations.LEVELS;
            if (weight > 0) {
                int event = own.newest(j);
                evidence.add(new Evidence(
                        catalogue.id(own.item(j)),
                        query.history().type(event),
                        query.history().eventId(event),
                        own.daysSince(j, query.clock()),
                        weight));
            }
        }
        if (item < items) {
            searched.ifPresent(after -> evidence.addAll(after.evidence(query.words(), item, catalogue.id(item))));
        }
        evidence.sort(Comparator.comparingDouble(Evidence::weight).reversed());
        return Explanation.of(evidence.subList(0, Math.min(MOST_EVIDENCE, evidence.size())));
    }
}
