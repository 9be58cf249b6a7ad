package io.cxm.ranker;

import io.cxm.bundle.Bundle;
import io.cxm.bundle.Columns;
import io.cxm.channels.Merge;
import io.cxm.channels.Parameters;
import io.cxm.channels.Query;
import io.cxm.channels.RecallModel;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.user.User;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How one tenant's candidates are ordered. The order is that of z = b·logit + (1 − b)·s·log(merged score), with the blend b
 * and the scale s chosen on validation: b = 0 keeps the merged order, b = 1 is the ranker alone. Ranking can so never do
 * worse on validation than recall did. z is calibrated to a probability; the published score.
 */
public final class RankModel implements AutoCloseable {
    /** The file of calibrations, without its ending. */
    public static final String FILE = "rank";

    /** What an answer and a manifest call the order of the merged scores. */
    public static final String MERGE = "merge";

    /** The name of the calibration of z. */
    public static final String SERVING = "serving";

    /** The name of the calibration of log(merged score). */
    public static final String MERGED = "merge";

    private final RecallModel recall;
    private final RowEncoder encoder;
    private final Optional<Ranker> ranker;
    private final Blend blend;

    /** A rank model of parts, for training to evaluate what it will write. */
    public RankModel(RecallModel recall, Optional<Ranker> ranker, Blend blend) {
        this.recall = recall;
        this.encoder = new RowEncoder(recall, ranker.map(Ranker::features).orElseGet(() -> RowFeatures.of(recall)));
        this.ranker = ranker;
        this.blend = blend;
    }

    /**
     * What validation chose.
     *
     * @param share b, 0 where there is no ranker
     * @param scale s
     * @param serving from z to a probability
     * @param merged from log(merged score) to a probability
     */
    public record Blend(double share, double scale, Calibration serving, Calibration merged) {
        /** One that only orders. */
        public static Blend uncalibrated(double share, double scale) {
            Calibration none = Calibration.of(new double[] {0}, new double[] {0});
            return new Blend(share, scale, none, none);
        }

        /** Stores the calibrations. */
        public Columns columns() {
            Columns.Builder columns = Columns.builder();
            serving.put(columns, SERVING);
            merged.put(columns, MERGED);
            return columns.build();
        }

        /** z of a candidate. */
        public double signal(double logit, double mergedScore) {
            double both = (1 - share) * scale * Math.log(Math.max(1e-9, mergedScore));
            return share > 0 ? both + share * logit : both;
        }
    }

    /**
     * The rank model of a bundle.
     *
     * @throws IOException when a ranker cannot be loaded
     */
    public static RankModel of(RecallModel recall) throws IOException {
        Bundle bundle = recall.bundle();
        String order = bundle.manifest().serving().order();
        Optional<Ranker> ranker = order.equals(MERGE) ? Optional.empty() : Optional.of(Ranker.of(bundle, order));
        Parameters parameters = Parameters.of(bundle.manifest().serving(), "rank");
        Blend blend = new Blend(
                ranker.isPresent() ? parameters.get("blend", 0) : 0,
                parameters.get("scale", 1),
                Calibration.of(bundle.columns(FILE), SERVING),
                Calibration.of(bundle.columns(FILE), MERGED));
        return new RankModel(recall, ranker, blend);
    }

    /** The ranker that an answer names, or {@link #MERGE} where the merged order serves. */
    public String serving() {
        return blend.share() > 0 ? ranker.map(Ranker::name).orElse(MERGE) : MERGE;
    }

    public RecallModel recall() {
        return recall;
    }

    /** The ranker whose score counts in the order, where one does. */
    public Optional<Ranker> ranker() {
        return ranker;
    }

    /** What validation chose. */
    public Blend blend() {
        return blend;
    }

    public RowEncoder encoder() {
        return encoder;
    }

    /** Orders a pool as it serves. */
    public Ranked rank(Query query, User user, Merge.Pool pool) {
        double[] signals = signals(query, user, pool);
        double[] probabilities = new double[signals.length];
        for (int i = 0; i < signals.length; i++) {
            probabilities[i] = blend.serving().of(signals[i]);
        }
        return Ranked.of(signals, probabilities, pool.items());
    }

    /** The pool in the order of its merged scores, for when there is no time to rank. */
    public Ranked inMergedOrder(Merge.Pool pool) {
        double[] signals = Arrays.copyOf(pool.scores(), pool.size());
        return Ranked.of(signals, merged(pool), pool.items());
    }

    /** The probability of each of a pool by its merged score alone. */
    public double[] merged(Merge.Pool pool) {
        double[] probabilities = new double[pool.size()];
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = blend.merged().of(Math.log(Math.max(1e-9, pool.scores()[i])));
        }
        return probabilities;
    }

    /** What each group of features did to one candidate, largest first; nothing where the merged order serves. */
    public List<Contribution> explain(Query query, User user, Merge.Pool pool, int candidate) {
        if (ranker.isEmpty() || blend.share() <= 0) {
            return List.of();
        }
        return ranker.get().contributions(encoder.encode(query, user, pool), candidate);
    }

    /** A new or changed item, for recall and ranking both. */
    public void put(String id, Item item) {
        recall.put(id, item);
        encoder.facts().put(recall.catalogue().find(id), item);
    }

    /** An item that something names; false when it cannot be known, since too many are known by name alone. */
    public boolean see(String id) {
        return recall.see(id);
    }

    /** A deleted item. */
    public void remove(String id) {
        recall.remove(id);
    }

    /** Heap that recall's columns and what came since the bundle take, estimated. */
    public long heapBytes() {
        return recall.heapBytes() + encoder.facts().heapBytes();
    }

    /** z of each candidate. */
    double[] signals(Query query, User user, Merge.Pool pool) {
        boolean ranks = ranker.isPresent() && blend.share() > 0 && pool.size() > 0;
        double[] logits =
                ranks ? ranker.orElseThrow().logits(encoder.encode(query, user, pool)) : new double[pool.size()];
        double[] signals = new double[pool.size()];
        for (int i = 0; i < signals.length; i++) {
            signals[i] = blend.signal(logits[i], pool.scores()[i]);
        }
        return signals;
    }

    @Override
    public void close() {
        ranker.ifPresent(Ranker::close);
        recall.close();
    }
}
