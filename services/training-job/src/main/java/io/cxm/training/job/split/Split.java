package io.cxm.training.job.split;

import io.cxm.channels.ShopperLog;
import io.cxm.channels.Signals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Which part of the run each interaction belongs to (R34).
 *
 * <p>By time: cut at the times where 30, 40, 50, 60, 70 and 85 % of the target events have passed. The last part is the test,
 * the one before it the validation; each of the four before that gives the ranker rows, from recall that knows only what
 * lies before it. Where times say nothing: of each
 * shopper's target events 10 % at random are the test and 10 % the validation, and the rest is dealt to {@link #FOLDS}
 * folds, from which the ranker's rows come out of fold (R29).
 *
 * @param part per interaction: {@link #VALIDATION}, {@link #TEST}, or below these, the window of time or
 *     the fold
 */
public record Split(boolean byTime, byte[] part) {
    /** Folds of a random split. */
    public static final int FOLDS = 4;

    /** Windows of time that give the ranker its rows, from 1; 0 is what lies before them. */
    public static final int WINDOWS = 4;

    private static final double[] CUTS = {0.3, 0.4, 0.5, 0.6, 0.7, 0.85};

    public static final byte VALIDATION = 10;
    public static final byte TEST = 11;

    public static Split of(ShopperLog log, Signals signals, boolean timed, long seed) {
        return timed ? byTime(log, signals) : atRandom(log, signals, seed);
    }

    /** What recall may know and what it is then asked for: one stage of the ranker's rows, the validation or the test. */
    public record Stage(ShopperLog known, ShopperLog.Keep asked) {}

    /** The stages that give the ranker its rows: one by time, or one a fold. */
    public List<Stage> rows(ShopperLog log) {
        List<Stage> stages = new ArrayList<>();
        for (int window = 1; byTime && window <= WINDOWS; window++) {
            int now = window;
            stages.add(new Stage(log.filtered(i -> part[i] < now), i -> part[i] == now));
        }
        if (byTime) {
            return stages;
        }
        for (int fold = 0; fold < FOLDS; fold++) {
            int out = fold;
            stages.add(new Stage(log.filtered(i -> part[i] < VALIDATION && part[i] != out), i -> part[i] == out));
        }
        return stages;
    }

    public Stage validation(ShopperLog log) {
        return new Stage(log.filtered(i -> part[i] < VALIDATION), i -> part[i] == VALIDATION);
    }

    public Stage test(ShopperLog log) {
        return new Stage(log.filtered(i -> part[i] < TEST), i -> part[i] == TEST);
    }

    /** How many interactions are trained on, validated on and tested on. */
    public long[] sizes() {
        long[] sizes = new long[3];
        for (byte p : part) {
            sizes[p == TEST ? 2 : p == VALIDATION ? 1 : 0]++;
        }
        return sizes;
    }

    private static Split byTime(ShopperLog log, Signals signals) {
        long[] times = new long[log.size()];
        int n = 0;
        for (int i = 0; i < log.size(); i++) {
            if (signals.isTarget(log.type()[i], log.value()[i])) {
                times[n++] = log.time()[i];
            }
        }
        times = Arrays.copyOf(times, n);
        Arrays.sort(times);
        byte[] part = new byte[log.size()];
        if (n > 0) {
            long[] cuts = new long[CUTS.length];
            for (int c = 0; c < cuts.length; c++) {
                cuts[c] = times[(int) (n * CUTS[c])];
            }
            for (int i = 0; i < part.length; i++) {
                int passed = 0;
                while (passed < cuts.length && log.time()[i] >= cuts[passed]) {
                    passed++;
                }
                part[i] = passed == cuts.length ? TEST : passed == cuts.length - 1 ? VALIDATION : (byte) passed;
            }
        }
        return new Split(true, part);
    }

    private static Split atRandom(ShopperLog log, Signals signals, long seed) {
        Random random = new Random(seed);
        byte[] part = new byte[log.size()];
        for (int u = 0; u < log.shoppers(); u++) {
            int from = log.offsets()[u];
            List<Integer> targets = new ArrayList<>();
            for (int i = from; i < log.offsets()[u + 1]; i++) {
                if (signals.isTarget(log.type()[i], log.value()[i])) {
                    targets.add(i);
                } else {
                    part[i] = (byte) random.nextInt(FOLDS);
                }
            }
            Collections.shuffle(targets, random);
            int held = targets.size() < 3 ? 0 : Math.max(1, targets.size() / 10);
            for (int t = 0; t < targets.size(); t++) {
                part[targets.get(t)] = t < held ? TEST : t < 2 * held ? VALIDATION : (byte) (t % FOLDS);
            }
        }
        return new Split(false, part);
    }
}
