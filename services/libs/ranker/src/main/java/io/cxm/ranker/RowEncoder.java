package io.cxm.ranker;

import io.cxm.bundle.Popularity;
import io.cxm.channels.History;
import io.cxm.channels.Merge;
import io.cxm.channels.Own;
import io.cxm.channels.Query;
import io.cxm.channels.RecallModel;
import io.cxm.contracts.user.User;
import io.cxm.features.AgeBands;
import io.cxm.features.Consent;
import io.cxm.features.Hashing;

/**
 * Turns candidates into {@link Rows}. Everything it reads is known at the query's clock: the history, the provenance of the
 * candidates and the bundle. Training calls it with recall that was fitted on earlier data than the labels.
 */
public final class RowEncoder {
    private static final double OWN_HALF_LIFE_DAYS = 180;
    private static final double DAY = 86_400_000;

    private final RecallModel recall;
    private final RowFeatures features;
    private final ItemFacts facts;
    private final ItemSatisfaction satisfaction;
    /** The slot of each id of the bundle, which would else be read and hashed for each candidate. */
    private final int[] idSlots;

    /** @param features what the ranker was trained on; a channel that recall does not have found nothing */
    public RowEncoder(RecallModel recall, RowFeatures features) {
        this.recall = recall;
        this.features = features;
        this.facts = new ItemFacts(recall.bundle().columns(ItemFacts.FILE));
        this.satisfaction = ItemSatisfaction.of(recall.bundle());
        this.idSlots = new int[recall.catalogue().bundledSize()];
        for (int i = 0; i < idSlots.length; i++) {
            idSlots[i] = slot(0, Hashing.of(recall.catalogue().id(i)));
        }
    }

    ItemFacts facts() {
        return facts;
    }

    /** One row a candidate, in the order of the pool. */
    public Rows encode(Query query, User user, Merge.Pool pool) {
        int d = features.dense();
        int merged = features.merged();
        int s = RowFeatures.sparse();
        float[] dense = new float[pool.size() * d];
        int[] sparse = new int[pool.size() * s];
        int[] channels = channels(pool);
        Shopper shopper = shopper(query, user);
        ItemFacts.Cursor of = facts.cursor();
        for (int i = 0; i < pool.size(); i++) {
            channels(pool, channels, i, dense, i * d);
            dense[i * d + merged] = (float) Math.log(Math.max(1e-9, pool.scores()[i]));
            int item = pool.items()[i];
            of.at(item);
            own(query, shopper, item, dense, i * d + merged + RowFeatures.OWN);
            item(item, of, dense, i * d + merged + RowFeatures.ITEM);
            affinity(shopper.taste, of, dense, i * d + merged + RowFeatures.AFFINITY);
            System.arraycopy(shopper.dense, 0, dense, i * d + merged + RowFeatures.SHOPPER, shopper.dense.length);
            if (features.satisfaction()) {
                satisfaction.put(item, dense, i * d + merged + RowFeatures.SATISFACTION);
            }
            words(item, of, shopper.band, sparse, i * s);
        }
        return new Rows(features, pool.size(), dense, sparse);
    }

    private int[] channels(Merge.Pool pool) {
        int[] places = new int[features.channels().size()];
        for (int c = 0; c < places.length; c++) {
            places[c] = pool.channels().indexOf(features.channels().get(c));
        }
        return places;
    }

    private static void channels(Merge.Pool pool, int[] places, int i, float[] dense, int at) {
        for (int c = 0; c < places.length; c++) {
            int rank = places[c] < 0 ? 0 : pool.ranks()[places[c]][i];
            if (rank > 0) {
                double score = pool.channelScores()[places[c]][i];
                dense[at + c * RowFeatures.PER_CHANNEL] = 1;
                dense[at + c * RowFeatures.PER_CHANNEL + 1] = (float) (1 / (1 + Math.log(rank)));
                dense[at + c * RowFeatures.PER_CHANNEL + 2] = (float) Math.log(1e-6 + Math.max(0, score)) + 14;
            }
        }
    }

    private void own(Query query, Shopper shopper, int item, float[] dense, int at) {
        Own own = query.own();
        int j = own.find(item);
        if (j < 0) {
            return;
        }
        double sinceBought = own.daysSinceBought(j, query.clock());
        dense[at] = (float) Math.log1p(own.bought(j));
        dense[at + 1] = (float) Math.log1p(4 * shopper.decayed[j]);
        dense[at + 2] = Double.isInfinite(sinceBought) ? 0 : (float) (1 / (1 + sinceBought / 30));
        dense[at + 3] = (float) (1 / (1 + own.daysSince(j, query.clock()) / 7));
        if (own.bought(j) > 0) {
            double ratio = sinceBought / recall.repurchase().interval(item);
            dense[at + 4] = (float) (ratio * Math.exp(1 - ratio)); // rises to 1 when it is due, falls when long overdue
        }
        dense[at + 5] = (float) own.strength(j);
        dense[at + 6] = shopper.purchases > 0 ? (float) own.bought(j) / shopper.purchases : 0;
    }

    private void item(int item, ItemFacts.Cursor of, float[] dense, int at) {
        Popularity popularity = recall.bundle().popularity();
        if (item < popularity.size()) {
            double decayed = popularity.decayed(item);
            double allTime = popularity.allTime(item);
            dense[at] = (float) Math.log1p(decayed);
            dense[at + 1] = (float) Math.log1p(allTime);
            dense[at + 2] = (float) (decayed / (1 + allTime));
        }
        dense[at + 3] = of.price();
    }

    private static void affinity(Taste taste, ItemFacts.Cursor of, float[] dense, int at) {
        dense[at] = (float) taste.topShare(of.topCategory());
        dense[at + 1] = (float) Math.sqrt(taste.categoryShare(of.category()));
        dense[at + 2] = (float) Math.sqrt(taste.brandShare(of.brand()));
        dense[at + 3] = (float) taste.distance(of.price());
        dense[at + 4] = taste.comparable(of.price()) ? 1 : 0;
    }

    private void words(int item, ItemFacts.Cursor of, int band, int[] sparse, int at) {
        sparse[at] = item < idSlots.length ? idSlots[item] : slot(0, 0);
        sparse[at + 1] = slot(1, of.brand());
        sparse[at + 2] = slot(2, of.topCategory());
        sparse[at + 3] = slot(3, of.category());
        sparse[at + 4] = slot(4, (int) (of.price() / 0.5));
        sparse[at + 5] = slot(5, band);
        sparse[at + 6] = slot(6, Hashing.mix(band) ^ of.topCategory());
    }

    private static int slot(int feature, long word) {
        return Hashing.slot(Hashing.mix(word + 0x51ed270b * (feature + 1L)), RowFeatures.SLOTS);
    }

    private Shopper shopper(Query query, User user) {
        Own own = query.own();
        double[] decayed = new double[own.size()];
        History history = query.history();
        int purchases = 0;
        long newest = Long.MIN_VALUE;
        for (int e = 0; e < history.size(); e++) {
            double days = Math.max(0, query.clock() - history.time(e)) / DAY;
            double weight = recall.signals().weight(history.typeNumber(e), history.value(e));
            decayed[own.find(history.item(e))] += weight * Math.pow(0.5, days / OWN_HALF_LIFE_DAYS);
            newest = Math.max(newest, history.time(e));
        }
        int different = 0;
        for (int j = 0; j < own.size(); j++) {
            purchases += own.bought(j);
            different += own.bought(j) > 0 ? 1 : 0;
        }
        double recency = history.size() == 0 ? 10_000 : Math.max(0, query.clock() - newest) / DAY;
        float[] dense = {
            (float) Math.log1p(history.size()),
            (float) Math.log1p(own.size()),
            purchases > 0 ? 1 - (float) different / purchases : 0,
            (float) Math.log1p(recency)
        };
        int band =
                Consent.of(user).profiling() ? AgeBands.of(user, query.clock()).orElse(-1) + 1 : 0;
        return new Shopper(decayed, purchases, dense, band, new Taste(query, facts));
    }

    private record Shopper(double[] decayed, int purchases, float[] dense, int band, Taste taste) {}
}
