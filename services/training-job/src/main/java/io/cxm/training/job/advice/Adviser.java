package io.cxm.training.job.advice;

import io.cxm.training.job.evaluation.Bootstrap;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;

/**
 * Runs trials within a budget of time, in their order. One is begun while there is time left, and after the first of its lever
 * only if the dearest of that lever so far would fit; what was not begun is said. Differences are paired, with percentile
 * bootstrap intervals over cases ({@link Bootstrap}).
 */
public final class Adviser {
    private final Duration budget;
    private final LongSupplier nanos;
    private final long seed;
    private final Consumer<String> log;

    /** @param nanos the time that passes, in nanoseconds */
    public Adviser(Duration budget, LongSupplier nanos, long seed, Consumer<String> log) {
        this.budget = budget;
        this.nanos = nanos;
        this.seed = seed;
        this.log = log;
    }

    /**
     * What they came to.
     *
     * @param never what cannot be tried, with the reason
     * @param progress told how many are done
     */
    public Advice run(List<Trial> trials, List<Advice.NotTried> never, IntConsumer progress) {
        long begin = nanos.getAsLong();
        List<Advice.Entry> entries = new ArrayList<>();
        List<Advice.NotTried> notTried = new ArrayList<>(never);
        Map<Trial.Lever, Long> dearest = new HashMap<>();
        Map<Integer, Bootstrap> bootstraps = new HashMap<>();
        int done = 0;
        for (Trial trial : trials) {
            long from = nanos.getAsLong();
            long needs = Math.max(1, dearest.getOrDefault(trial.lever(), 0L));
            if (from - begin + needs > budget.toNanos()) {
                notTried.add(new Advice.NotTried(trial.lever(), trial.tried(), "budget"));
            } else {
                try {
                    Trial.Outcome outcome = trial.work().run();
                    long took = nanos.getAsLong() - from;
                    dearest.merge(trial.lever(), took, Math::max);
                    Bootstrap bootstrap =
                            bootstraps.computeIfAbsent(outcome.after().length, n -> new Bootstrap(n, seed));
                    entries.add(entry(trial, outcome, bootstrap, took));
                } catch (IOException | RuntimeException e) { // a run is not lost for what is only advice
                    log.accept("trial %s failed: %s".formatted(trial.tried(), e));
                    notTried.add(new Advice.NotTried(trial.lever(), trial.tried(), "failed"));
                }
            }
            progress.accept(++done);
        }
        return new Advice(budget.toMillis() / 1e3, (nanos.getAsLong() - begin) / 1e9, entries, notTried);
    }

    private static Advice.Entry entry(Trial trial, Trial.Outcome outcome, Bootstrap bootstrap, long took) {
        return new Advice.Entry(
                trial,
                outcome.after().length,
                Arrays.stream(outcome.before()).average().orElse(0),
                Arrays.stream(outcome.after()).average().orElse(0),
                bootstrap.difference(outcome.after(), outcome.before()),
                took / 1e9);
    }
}
