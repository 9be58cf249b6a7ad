package io.cxm.channels.attribute;

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
import io.cxm.channels.TopK;
import io.cxm.channels.arrived.Vectors;
import io.cxm.contracts.item.Item;
import io.cxm.features.Terms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Channel {@code attribute} (R6): with e_i the {@link ItemEmbedding} of item i and ω_j as in channel {@code history}, the
 * score of i is Σ_j ω_j·⟨e_j, e_i⟩ / Σ_j ω_j over the shopper's newest items j: the mean cosine. Exact: every item is
 * scored, those included that arrived after the bundle.
 */
public final class AttributeChannel implements Channel {
    private static final int D = ItemEmbedding.DIMENSIONS;
    private static final int BLOCK = 64;
    private static final int MOST_EVIDENCE = 5;

    private final Catalogue catalogue;
    private final Column.Floats embeddings;
    private final Column.Floats idf;
    private final ItemEmbedding embedding;
    private final Vectors newer = new Vectors(D, BLOCK);
    private final double halfLife;
    private final int recent;

    public AttributeChannel(Catalogue catalogue, Columns columns, Parameters parameters, Terms terms) {
        this.catalogue = catalogue;
        this.embeddings = columns.floats("embeddings");
        this.idf = columns.floats("idf");
        this.embedding = new ItemEmbedding(terms);
        this.halfLife = parameters.get("halfLifeDays", 30);
        this.recent = (int) parameters.get("recent", 20);
    }

    /** A new or changed item: it is found from now on. */
    public void put(int index, Item item) {
        newer.put(index, embedding.of(item, idf));
    }

    @Override
    public String name() {
        return "attribute";
    }

    /** The mean of the shopper's items; zero in all dimensions where there are none. */
    private float[] wanted(Query query) {
        float[] wanted = new float[D];
        double weights = 0;
        for (int j : newest(query.own(), query.clock())) {
            double weight = weight(query.own(), j, query.clock());
            weights += weight;
            add(query.own().item(j), (float) weight, wanted);
        }
        for (int d = 0; d < D && weights > 0; d++) {
            wanted[d] = (float) (wanted[d] / weights);
        }
        return wanted;
    }

    private static boolean isNothing(float[] wanted) {
        for (float w : wanted) {
            if (w != 0) {
                return false;
            }
        }
        return true;
    }

    /** What a shopper wants, for scoring some items alone; of one search. */
    public Wish wish(Query query) {
        return new Wish(wanted(query));
    }

    /** The score of one item after the other. */
    public final class Wish {
        private final float[] wanted;
        private final float[] vector = new float[D];

        private Wish(float[] wanted) {
            this.wanted = wanted;
        }

        /** Whether the item came or changed since the bundle, described. */
        public boolean isNew(int item) {
            return newer.has(item);
        }

        /** The score that {@link #find} gives it; 0 for a shopper of whom nothing is known. */
        public double score(int item) {
            Arrays.fill(vector, 0);
            add(item, 1, vector);
            return dot(wanted, vector);
        }
    }

    @Override
    public Found find(Query query, int quota) {
        float[] wanted = wanted(query);
        if (isNothing(wanted)) {
            return Found.nothing(name());
        }
        TopK best = new TopK(quota);
        double above = above(query);
        scan(query, wanted, above, best);
        float[] block = new float[BLOCK * D];
        float[] sums = new float[BLOCK];
        newer.each((column, vectors, items, from, count) -> {
            column.copy(vectors, block);
            score(wanted, block, sums);
            for (int i = 0; i < count; i++) {
                if (sums[i] > above && best.mayEnter(sums[i]) && query.admits(items[from + i])) {
                    best.offer(items[from + i], sums[i]);
                }
            }
        });
        return best.drain(name());
    }

    /** What is like an item, of the few that satisfy a filter: the nearest, however far. */
    private static double above(Query query) {
        return query.seed() >= 0 && query.narrowed() ? Double.NEGATIVE_INFINITY : 0;
    }

    @Override
    public Explanation explain(Query query, int item, double score) {
        float[] vector = vector(item);
        List<Evidence> evidence = new ArrayList<>();
        for (int j : newest(query.own(), query.clock())) {
            double similarity = dot(vector, vector(query.own().item(j)));
            if (similarity > 0) {
                int event = query.own().newest(j);
                evidence.add(new Evidence(
                        catalogue.id(query.own().item(j)),
                        query.history().type(event),
                        query.history().eventId(event),
                        query.own().daysSince(j, query.clock()),
                        similarity));
            }
        }
        evidence.sort(Comparator.comparingDouble(Evidence::weight).reversed());
        return Explanation.of(evidence.subList(0, Math.min(MOST_EVIDENCE, evidence.size())));
    }

    /** The cosine of two items. */
    public double similarity(int a, int b) {
        return dot(vector(a), vector(b));
    }

    private int[] newest(Own own, long clock) {
        TopK newest = new TopK(Math.min(recent, own.size()));
        for (int j = 0; j < own.size(); j++) {
            newest.offer(j, -own.daysSince(j, clock));
        }
        return newest.drain(name()).items();
    }

    private double weight(Own own, int j, long clock) {
        return own.strength(j) * Math.pow(0.5, own.daysSince(j, clock) / halfLife);
    }

    private float[] vector(int item) {
        float[] vector = new float[D];
        add(item, 1, vector);
        return vector;
    }

    private void add(int item, float weight, float[] to) {
        if (newer.has(item)) {
            newer.add(item, weight, to);
            return;
        }
        for (int d = 0; d < D && item < catalogue.bundledSize(); d++) {
            to[d] += weight * embeddings.get(place(item, d));
        }
    }

    /**
     * Scores the bundle's items block by block: within a block the k-th elements of all items lie side by side, so that the
     * inner loop runs over items and the compiler makes vector instructions of it.
     */
    private void scan(Query query, float[] wanted, double above, TopK best) {
        int bundled = catalogue.bundledSize();
        boolean changed = !newer.isEmpty();
        float[] block = new float[BLOCK * D];
        float[] sums = new float[BLOCK];
        for (int first = 0; first < bundled; first += BLOCK) {
            embeddings.copy((long) first * D, block);
            score(wanted, block, sums);
            for (int i = 0; i < BLOCK && first + i < bundled; i++) {
                int item = first + i;
                if (sums[i] > above && best.mayEnter(sums[i]) && !(changed && newer.has(item)) && query.admits(item)) {
                    best.offer(item, sums[i]);
                }
            }
        }
    }

    private static void score(float[] wanted, float[] block, float[] sums) {
        Arrays.fill(sums, 0);
        for (int d = 0; d < D; d++) {
            float by = wanted[d];
            int from = d * BLOCK;
            for (int i = 0; i < BLOCK; i++) {
                sums[i] += by * block[from + i];
            }
        }
    }

    /** Heap that vectors of changed items take; the vectors themselves are in a mapped file. */
    public long heapBytes() {
        return newer.heapBytes();
    }

    /** Deletes the file. */
    public void close() {
        newer.close();
    }

    private static long place(int item, int dimension) {
        return (long) (item / BLOCK) * BLOCK * D + (long) dimension * BLOCK + item % BLOCK;
    }

    private static double dot(float[] x, float[] y) {
        double sum = 0;
        for (int d = 0; d < D; d++) {
            sum += x[d] * y[d];
        }
        return sum;
    }

    /** The columns of this channel: every item's embedding, and idf. */
    public static Columns fit(List<Item> items, Terms terms) {
        ItemEmbedding embedding = new ItemEmbedding(terms);
        int[] frequencies = new int[ItemEmbedding.IDF_SLOTS];
        items.forEach(item -> embedding.count(item, frequencies));
        float[] idf = ItemEmbedding.idf(frequencies, items.size());
        Columns table = Columns.builder().put("idf", idf).build();
        float[] all = new float[(items.size() + BLOCK - 1) / BLOCK * BLOCK * D];
        for (int i = 0; i < items.size(); i++) {
            float[] vector = embedding.of(items.get(i), table.floats("idf"));
            for (int d = 0; d < D; d++) {
                all[(int) place(i, d)] = vector[d];
            }
        }
        return Columns.builder()
                .put("embeddings", all)
                .put("idf", Arrays.copyOf(idf, idf.length))
                .build();
    }
}
