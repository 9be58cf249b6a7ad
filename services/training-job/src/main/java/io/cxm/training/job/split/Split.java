package io.cxm.training.job.split;

import io.cxm.channels.ShopperLog;
import io.cxm.channels.Signals;
import io.cxm.features.Hashing;
import io.cxm.training.job.data.TenantData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToLongFunction;

/**
 * Which part of the run each interaction belongs to (R34).
 *
 * <p>By time: cut at the times where 20, 30, 40, 50, 60, 70 and 85 % of the target events have passed, and earlier where many of
 * them are of one time. The last part is the test, the one before it the validation; each of the four before that gives the ranker
 * rows, from recall that knows only what lies before it. Where times say nothing, or leave nothing for a part: of each shopper's
 * target events 10 % at random are the test and 10 % the validation, and the rest is dealt to {@link #FOLDS} folds, from which the
 * ranker's rows come out of fold (R29).
 *
 * @param part per interaction: {@link #VALIDATION}, {@link #TEST}, or below these, the window of time or the fold
 */
public record Split(boolean byTime, byte[] part) {
    /** Folds of a random split. */
    public static final int FOLDS = 4;

    /** Windows of time. The first two give no rows: the first is only known, the second only calibrates for the third. */
    private static final int WINDOWS = 6;

    private static final byte FIRST_ROWS = 2;
    private static final long WEEK = 7 * 86_400_000L;
    private static final double[] CUTS = {0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.85};

    public static final byte VALIDATION = 10;
    public static final byte TEST = 11;
    private static final byte[] LATEST_FIRST = {VALIDATION, 5, 4, 3, 2, 1};

    /** Of a tenant's data; at random by the ids of events, so that those that come later move few of the others to another part. */
    public static Split of(TenantData data, Signals signals, long seed) {
        return of(
                data.log(),
                signals,
                data.timed(),
                i -> Hashing.of(seed + "|" + data.eventIds().get(i)));
    }

    /**
     * By time where times order enough of the target events for each part to have some; at random else.
     *
     * @param drawn a number of each interaction that says nothing of it
     */
    static Split of(ShopperLog log, Signals signals, boolean timed, IntToLongFunction drawn) {
        return (timed ? byTime(log, signals) : Optional.<Split>empty()).orElseGet(() -> atRandom(log, signals, drawn));
    }

    /**
     * What recall may know and what it is then asked for: one stage of the ranker's rows, the validation or the test.
     *
     * @param earlier the same within what is known: there one may learn how probable things are. By time it lies a week
     *     before this stage's clock where that can be
     * @param later what comes after that and is trained on by other stages
     */
    public record Stage(ShopperLog known, ShopperLog.Keep asked, Optional<Stage> earlier, ShopperLog.Keep later) {}

    /** The stages that give the ranker its rows: one by time, or one a fold. */
    public List<Stage> rows(ShopperLog log) {
        List<Stage> stages = new ArrayList<>();
        for (byte window = FIRST_ROWS; byTime && window < WINDOWS; window++) {
            stages.add(window(log, window));
        }
        for (int fold = 0; !byTime && fold < FOLDS; fold++) {
            int out = fold;
            int inner = (fold + 1) % FOLDS;
            stages.add(stage(
                    log,
                    p -> p < VALIDATION && p != out,
                    p -> p == out,
                    Optional.of(stage(
                            log, p -> p < VALIDATION && p != out && p != inner, p -> p == inner, Optional.empty()))));
        }
        return stages;
    }

    public Stage validation(ShopperLog log) {
        return byTime
                ? window(log, VALIDATION)
                : stage(
                        log,
                        p -> p < VALIDATION,
                        p -> p == VALIDATION,
                        Optional.of(stage(log, p -> p > 0 && p < VALIDATION, p -> p == 0, Optional.empty())));
    }

    public Stage test(ShopperLog log) {
        return byTime
                ? window(log, TEST)
                : stage(
                        log,
                        p -> p < TEST,
                        p -> p == TEST,
                        Optional.of(stage(log, p -> p < VALIDATION, p -> p == VALIDATION, Optional.empty())));
    }

    private interface Parts {
        boolean has(byte part);
    }

    private Stage stage(ShopperLog log, Parts known, Parts asked, Optional<Stage> earlier) {
        return new Stage(log.filtered(i -> known.has(part[i])), i -> asked.has(part[i]), earlier, _ -> false);
    }

    private Stage window(ShopperLog log, byte window) {
        Stage stage = stage(log, p -> p < window, p -> p == window, Optional.empty());
        Optional<Stage> earlier = Optional.empty();
        for (byte p : LATEST_FIRST) {
            boolean near = earlier.isEmpty()
                    || earlier.get().known().clock() + WEEK > stage.known().clock();
            if (near && p < window) {
                Stage next = stage(log, q -> q < p, q -> q >= p && q < window, Optional.empty());
                earlier = next.known().size() > 0 ? Optional.of(next) : earlier;
            }
        }
        return new Stage(stage.known(), stage.asked(), earlier, i -> part[i] > window && part[i] < VALIDATION);
    }

    /** What of a tenant's data may be learned from: drawn at random, what is held out would be told by what was said of it and returned. */
    public TenantData learnable(TenantData data) {
        return byTime ? data : data.withoutOpinions();
    }

    /** How many interactions are trained on, validated on and tested on. */
    public long[] sizes() {
        long[] sizes = new long[3];
        for (byte p : part) {
            sizes[p == TEST ? 2 : p == VALIDATION ? 1 : 0]++;
        }
        return sizes;
    }

    private static Optional<Split> byTime(ShopperLog log, Signals signals) {
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
            long[] cuts = cuts(times);
            if (cuts.length == 0) {
                return Optional.empty();
            }
            for (int i = 0; i < part.length; i++) {
                int passed = 0;
                while (passed < cuts.length && log.time()[i] >= cuts[passed]) {
                    passed++;
                }
                part[i] = passed == cuts.length ? TEST : passed == cuts.length - 1 ? VALIDATION : (byte) passed;
            }
        }
        return Optional.of(new Split(true, part));
    }

    /**
     * The first time of each part but the first, none of which is cut off from others of the same time. The last two have to differ from
     * each other and from the first time of all, or validation or test or what is known before them would be empty: none where they
     * cannot.
     */
    private static long[] cuts(long[] sorted) {
        long[] cuts = new long[CUTS.length];
        int end = sorted.length; // where the part behind begins, and which share of all it was meant to begin at
        double share = 1;
        for (int c = cuts.length - 1; c >= 0; c--) {
            int wanted = (int) Math.min(sorted.length * CUTS[c], end * CUTS[c] / share);
            int at = change(sorted, wanted, -1);
            if (at == 0 && c >= cuts.length - 2) {
                at = change(sorted, Math.max(1, wanted), 1);
                if (at >= end) {
                    return new long[0];
                }
            }
            cuts[c] = sorted[at];
            end = at;
            share = CUTS[c];
        }
        return cuts;
    }

    /** The first place from here on, in this direction, that is of another time than the one before it; an end where there is none. */
    private static int change(long[] sorted, int from, int direction) {
        int at = from;
        while (at > 0 && at < sorted.length && sorted[at] == sorted[at - 1]) {
            at += direction;
        }
        return at;
    }

    private static Split atRandom(ShopperLog log, Signals signals, IntToLongFunction drawn) {
        byte[] part = new byte[log.size()];
        for (int u = 0; u < log.shoppers(); u++) {
            int from = log.offsets()[u];
            List<Integer> targets = new ArrayList<>();
            for (int i = from; i < log.offsets()[u + 1]; i++) {
                if (signals.isTarget(log.type()[i], log.value()[i])) {
                    targets.add(i);
                } else {
                    part[i] = fold(drawn.applyAsLong(i));
                }
            }
            targets.sort(Comparator.comparingLong(drawn::applyAsLong));
            int held = targets.size() < 3 ? 0 : Math.max(1, targets.size() / 10);
            for (int t = 0; t < targets.size(); t++) {
                part[targets.get(t)] =
                        t < held ? TEST : t < 2 * held ? VALIDATION : fold(drawn.applyAsLong(targets.get(t)));
            }
        }
        return new Split(false, part);
    }

    private static byte fold(long drawn) {
        return (byte) Math.floorMod(drawn, FOLDS);
    }
}
