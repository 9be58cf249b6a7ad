package io.cxm.channels.context;

import io.cxm.bundle.Columns;
import io.cxm.channels.NeighbourRows;
import io.cxm.channels.Scratch;
import io.cxm.channels.ShopperLog;
import io.cxm.channels.Signals;
import io.cxm.channels.Surroundings;
import io.cxm.channels.TopK;
import io.cxm.channels.trending.TrendingChannel;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The columns of channel {@code context}: with n_ri how strongly item i was wanted in circumstance r, n_r = Σ_i n_ri, and p_i
 * the item's share of all that is wanted, P(i | r) = (n_ri + κ·p_i)/(n_r + κ), and of each row the {@value #MOST} items with the
 * largest log P(i | r)/p_i above zero; all others count as wanted no more than anywhere.
 *
 * <p>Of a part of the week, a device and a page they are those whose n_ri is farthest from n_r·p_i, in both directions: there
 * much is wanted, and what is not wanted there tells as much.
 *
 * <p>In the circumstance of an item looked at, or of its category, brand and price, n_ri is what went with it in one session,
 * each session worth the same to each of its items.
 */
public final class ContextFit {
    private static final int MOST = 200;
    private static final double SMOOTHING = 0.5;

    /** The item itself, its category, brand and price. */
    private static final int ITEM_ROWS = 4;

    private final ShopperLog log;
    private final Signals signals;
    private final Sessions sessions;
    private final int[] category;
    private final int[] brand;
    private final int[] band;
    private final Rows rows;
    private final int[] postings; // places of sessions, grouped by row
    private final int[] postingOffsets;

    /**
     * Reads the log.
     *
     * @param categories per item the hash of its category, 0 for none
     * @param brands the same of its brand
     * @param logPrices log(1 + price), 0 where it is not known
     */
    public ContextFit(ShopperLog log, Signals signals, int[] categories, int[] brands, float[] logPrices) {
        this.log = log;
        this.signals = signals;
        this.sessions = new Sessions(log, signals);
        Map<Integer, Integer> kinds = new HashMap<>();
        Map<Integer, Integer> makers = new HashMap<>();
        this.category = numbered(categories, kinds);
        this.brand = numbered(brands, makers);
        this.band = new int[logPrices.length];
        Arrays.setAll(band, i -> Rows.band(logPrices[i]));
        this.rows = new Rows(log.items(), kinds.size(), makers.size());
        this.postingOffsets = new int[rows.count() + 1];
        for (int place = 0; place < sessions.places(); place++) {
            for (int r = 0; r < ITEM_ROWS; r++) {
                int row = row(sessions.item(place), r);
                postingOffsets[row < 0 ? 0 : row + 1] += row < 0 ? 0 : 1;
            }
        }
        for (int row = 0; row < rows.count(); row++) {
            postingOffsets[row + 1] += postingOffsets[row];
        }
        this.postings = new int[postingOffsets[rows.count()]];
        int[] fill = Arrays.copyOf(postingOffsets, rows.count());
        for (int place = 0; place < sessions.places(); place++) {
            for (int r = 0; r < ITEM_ROWS; r++) {
                int row = row(sessions.item(place), r);
                if (row >= 0) {
                    postings[fill[row]++] = place;
                }
            }
        }
    }

    private int row(int item, int kind) {
        return switch (kind) {
            case 0 -> item;
            case 1 -> category[item] < 0 ? -1 : rows.category(category[item]);
            case 2 -> brand[item] < 0 ? -1 : rows.brand(brand[item]);
            default -> band[item] == 0 ? -1 : rows.priced(band[item]);
        };
    }

    private static int[] numbered(int[] hashes, Map<Integer, Integer> numbers) {
        int[] numbered = new int[hashes.length];
        for (int i = 0; i < hashes.length; i++) {
            Integer number = hashes[i] == 0 ? Integer.valueOf(-1) : numbers.get(hashes[i]);
            if (number == null) {
                number = numbers.size();
                numbers.put(hashes[i], number);
            }
            numbered[i] = number;
        }
        return numbered;
    }

    /** How many sessions have two items and more. */
    public int sessions() {
        return sessions.size();
    }

    /** The columns for a κ, over what is wanted as {@code trending} counts it. */
    public Columns columns(double kappa, float[] popularity) {
        double[] share = new double[popularity.length];
        double sum = 0;
        for (float p : popularity) {
            sum += p + SMOOTHING;
        }
        float[] logShare = new float[share.length];
        for (int i = 0; i < share.length; i++) {
            share[i] = (popularity[i] + SMOOTHING) / sum;
            logShare[i] = (float) Math.log(share[i]);
        }
        NeighbourRows lifts = new NeighbourRows(rows.count(), MOST);
        Scratch.Pool pool = new Scratch.Pool(share.length);
        int[] sessionOf = sessionOf();
        double[][] surrounded = surrounded();
        for (int row = 0; row < rows.count(); row++) {
            Scratch counts = pool.borrow();
            if (row < rows.part(0)) {
                together(row, sessionOf, counts);
                add(counts, share, kappa, lifts);
            } else {
                around(surrounded[row - rows.part(0)], share, kappa, lifts);
            }
            pool.giveBack(counts);
        }
        Columns.Builder columns = Columns.builder()
                .put("shape", new int[] {ContextChannel.FORMAT, rows.items(), rows.categories(), rows.brands()})
                .put("category", category)
                .put("brand", brand)
                .put("band", band)
                .put("log-share", logShare)
                .put("order", TrendingChannel.order(popularity));
        lifts.put(columns);
        return columns.build();
    }

    private static void add(Scratch counts, double[] share, double kappa, NeighbourRows to) {
        double all = 0;
        for (int i = 0; i < counts.count(); i++) {
            all += counts.sum(counts.touched(i));
        }
        double total = all;
        to.add(counts.count(), new NeighbourRows.Entry() {
            @Override
            public int item(int position) {
                return counts.touched(position);
            }

            @Override
            public double weight(int position) {
                int i = counts.touched(position);
                return Math.max(0, Math.log((counts.sum(i) + kappa * share[i]) / ((total + kappa) * share[i])));
            }
        });
    }

    /** Of where and when much is wanted: the items that are wanted most differently, more or less than elsewhere. */
    private static void around(double[] counts, double[] share, double kappa, NeighbourRows to) {
        double total = Arrays.stream(counts).sum();
        TopK different = new TopK(MOST);
        for (int i = 0; i < counts.length; i++) {
            different.offer(i, Math.abs(counts[i] - total * share[i]));
        }
        int[] items = different.drain("").items();
        to.add(items.length, new NeighbourRows.Entry() {
            @Override
            public int item(int position) {
                return items[position];
            }

            @Override
            public double weight(int position) {
                int i = items[position];
                return Math.log((counts[i] + kappa * share[i]) / ((total + kappa) * share[i]));
            }
        });
    }

    private void together(int row, int[] sessionOf, Scratch to) {
        for (int p = postingOffsets[row]; p < postingOffsets[row + 1]; p++) {
            int place = postings[p];
            int from = sessions.from(sessionOf[place]);
            int end = sessions.to(sessionOf[place]);
            for (int other = from; other < end; other++) {
                if (other != place) {
                    to.add(sessions.item(other), sessions.strength(other) / (end - from - 1));
                }
            }
        }
    }

    private int[] sessionOf() {
        int[] sessionOf = new int[sessions.places()];
        for (int s = 0; s < sessions.size(); s++) {
            Arrays.fill(sessionOf, sessions.from(s), sessions.to(s), s);
        }
        return sessionOf;
    }

    /** What is wanted in each part of the week, on each device and page; a row for what never occurs is empty. */
    private double[][] surrounded() {
        double[][] counts = new double[rows.count() - rows.part(0)][0];
        boolean timed = Arrays.stream(log.time()).distinct().limit(2).count() > 1;
        for (int i = 0; i < log.size(); i++) {
            double strength = signals.weight(log.type()[i], log.value()[i]);
            if (strength <= 0) {
                continue;
            }
            Surroundings of = Surroundings.of(log.place()[i], log.time()[i]);
            count(counts, timed ? rows.part(of.part()) : -1, log.item()[i], strength);
            count(counts, of.device() > 0 ? rows.device(of.device()) : -1, log.item()[i], strength);
            count(counts, of.page() > 0 ? rows.page(of.page()) : -1, log.item()[i], strength);
        }
        return counts;
    }

    private void count(double[][] counts, int row, int item, double strength) {
        if (row >= 0) {
            int at = row - rows.part(0);
            if (counts[at].length == 0) {
                counts[at] = new double[rows.items()];
            }
            counts[at][item] += strength;
        }
    }
}
