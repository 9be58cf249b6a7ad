package io.cxm.training.job.fit;

import io.cxm.bundle.Columns;
import io.cxm.channels.ShopperLog;
import io.cxm.channels.bayes.ItemOutcomes;
import io.cxm.contracts.event.EventType;
import io.cxm.ranker.ItemSatisfaction;
import io.cxm.training.job.data.Opinions;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How satisfied shoppers were with each item, for rankers, as far as a log knows: the newest word of each shopper, an answer or a rating,
 * and how many of the order lines whose 30 days of return are over came back. An item of which fewer than five shoppers told is like any
 * other, by each of the two.
 */
final class SatisfactionFit {
    /** Fewer words, or lines that came back, of a whole shop say nothing of an item. */
    static final int FEWEST = 50;

    /** Fewer shoppers are persons and no figure. */
    static final int SHOPPERS = 5;

    private static final long WINDOW = 30 * 86_400_000L;

    private final ShopperLog log;
    private final int[] bought;
    private final int[] returned;
    private final int[] buyers;
    private final int[] seen;

    private SatisfactionFit(ShopperLog log) {
        this.log = log;
        this.bought = new int[log.items()];
        this.returned = new int[log.items()];
        this.buyers = new int[log.items()];
        this.seen = new int[log.items()];
        Arrays.fill(seen, -1);
    }

    /** The columns of the bundle's items; nothing where next to nothing is known, or nobody may learn it. */
    static Optional<Columns> columns(ShopperLog log, Opinions opinions) {
        if (!opinions.known()) {
            return Optional.empty();
        }
        float[] said = new float[log.items()];
        Optional<OneWay> words = words(log, opinions);
        float[] above = words.map(of -> of.above(SHOPPERS)).orElseGet(() -> new float[log.items()]);
        words.ifPresent(of -> IntStream.range(0, said.length)
                .filter(i -> of.size(i) >= SHOPPERS)
                .forEach(i -> said[i] = (float) Math.log1p(of.size(i))));
        Optional<float[]> back = new SatisfactionFit(log).returns();
        return words.isEmpty() && back.isEmpty()
                ? Optional.empty()
                : Optional.of(ItemSatisfaction.columns(
                        above,
                        said,
                        back.orElseGet(() -> new float[log.items()]),
                        words.map(OneWay::spread).orElse(0.0)));
    }

    /** Of each shopper the newest word of an item. */
    private static Optional<OneWay> words(ShopperLog log, Opinions opinions) {
        OneWay words = new OneWay(log.items());
        int[] ends = new int
                [Math.max(
                        log.shoppers(), Arrays.stream(opinions.shopper()).max().orElse(-1) + 1)];
        int[] byShopper = byShopper(opinions.shopper(), ends);
        Map<Integer, Word> newest = new HashMap<>();
        int o = 0;
        for (int u = 0; u < ends.length; u++) {
            for (; o < ends[u]; o++) {
                int row = byShopper[o];
                say(newest, opinions.item()[row], opinions.satisfied()[row], opinions.at()[row]);
            }
            if (u < log.shoppers()) {
                ratings(log, u, newest);
            }
            newest.forEach((item, word) -> words.add(item, word.satisfied));
            newest.clear();
        }
        return words.size() < FEWEST || words.groups() < 2 ? Optional.empty() : Optional.of(words);
    }

    private record Word(float satisfied, long at) {}

    private static void ratings(ShopperLog log, int shopper, Map<Integer, Word> newest) {
        for (int i = log.offsets()[shopper]; i < log.offsets()[shopper + 1]; i++) {
            float value = log.value()[i];
            if (log.type()[i] == EventType.EVENT_TYPE_RATING_VALUE && value >= 1 && value <= 5) {
                say(newest, log.item()[i], (value - 1) / 4, log.time()[i]);
            }
        }
    }

    private static void say(Map<Integer, Word> newest, int item, float satisfied, long at) {
        newest.merge(item, new Word(satisfied, at), (before, now) -> now.at >= before.at ? now : before);
    }

    /** The rows in the order of their shoppers, each one's in their own; {@code ends} gets where those of each end. */
    private static int[] byShopper(int[] shoppers, int[] ends) {
        for (int shopper : shoppers) {
            ends[shopper]++;
        }
        int[] next = new int[ends.length];
        for (int u = 1; u < ends.length; u++) {
            next[u] = ends[u - 1];
            ends[u] += ends[u - 1];
        }
        int[] rows = new int[shoppers.length];
        for (int row = 0; row < shoppers.length; row++) {
            rows[next[shoppers[row]]++] = row;
        }
        return rows;
    }

    /** How much more of each item comes back than of all, shrunk. */
    private Optional<float[]> returns() {
        for (int u = 0; u < log.shoppers(); u++) {
            shopper(u, log.offsets()[u], log.offsets()[u + 1]);
        }
        int all = Arrays.stream(returned).sum();
        if (all < FEWEST) {
            return Optional.empty();
        }
        double rate = (double) all / Arrays.stream(bought).sum();
        float[] worth =
                ItemOutcomes.of(bought, returned, new int[bought.length]).worth();
        float[] above = new float[bought.length];
        IntStream.range(0, above.length)
                .filter(i -> buyers[i] >= SHOPPERS)
                .forEach(i -> above[i] = (float) ((returned[i] - bought[i] * rate) / (bought[i] + worth[i])));
        return Optional.of(above);
    }

    /** A return is of the line that its shopper bought of the item last, and did not return yet. */
    private void shopper(int shopper, int from, int to) {
        Map<Integer, Deque<Integer>> kept = new HashMap<>();
        BitSet back = new BitSet(to - from);
        for (int i = from; i < to; i++) {
            if (log.type()[i] == EventType.EVENT_TYPE_PURCHASE_VALUE) {
                kept.computeIfAbsent(log.item()[i], _ -> new ArrayDeque<>()).push(i);
            } else if (log.type()[i] == EventType.EVENT_TYPE_RETURN_VALUE) {
                Deque<Integer> lines = kept.get(log.item()[i]);
                if (lines != null && !lines.isEmpty()) {
                    back.set(lines.pop() - from);
                }
            }
        }
        for (int i = from; i < to; i++) {
            int item = log.item()[i];
            if (log.type()[i] == EventType.EVENT_TYPE_PURCHASE_VALUE && log.time()[i] + WINDOW <= log.clock()) {
                bought[item]++;
                returned[item] += back.get(i - from) ? 1 : 0;
                buyers[item] += seen[item] == shopper ? 0 : 1;
                seen[item] = shopper;
            }
        }
    }
}
