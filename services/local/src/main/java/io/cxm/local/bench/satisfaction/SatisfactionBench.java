package io.cxm.local.bench.satisfaction;

import io.cxm.local.client.ApiFailure;
import io.cxm.local.stack.StackFailure;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** {@code SatisfactionBench SEED THREADS PART…}: judges these parts; the exit code is 0 where all of it holds, else 1. */
public final class SatisfactionBench {
    private static final Size FULL = new Size(10_000, 1_000, 300, 100);
    private static final String SURVEY = "ecsi-mobi/mobi.csv";

    private final long seed;
    private final int threads;
    private final Size size;
    private final Judgement judgement;

    SatisfactionBench(long seed, int threads, Size size, PrintStream out) {
        this.seed = seed;
        this.threads = threads;
        this.size = size;
        this.judgement = new Judgement(out);
    }

    /**
     * How often things are replicated.
     *
     * @param closed a cell of intervals that are a formula
     * @param modelled a world of models; also reports, and charts of a number of answers a day
     * @param drivers each kind of outcome
     * @param loop shops that rank by satisfaction
     */
    record Size(int closed, int modelled, int drivers, int loop) {}

    public static void main(String[] arguments) {
        List<Part> parts = Arrays.stream(arguments)
                .skip(2)
                .map(name -> Part.of(name).orElseThrow())
                .toList();
        var bench =
                new SatisfactionBench(Long.parseLong(arguments[0]), Integer.parseInt(arguments[1]), FULL, System.out);
        System.exit(bench.run(parts).isEmpty() ? 0 : 1);
    }

    /** What does not hold. */
    List<String> run(List<Part> parts) {
        judgement.title("Seed " + seed + ", " + threads + (threads == 1 ? " thread" : " threads"));
        for (Part part : parts) {
            long begin = System.nanoTime();
            judge(part);
            judgement.say(
                    String.format(Locale.ROOT, "%s took %.1f s", part.label(), (System.nanoTime() - begin) / 1e9));
        }
        List<String> failures = judgement.failures();
        judgement.title(failures.isEmpty() ? "All of it holds." : "FAILED:");
        failures.forEach(judgement::say);
        return failures;
    }

    private void judge(Part part) {
        var replications = new Replications(seed, threads);
        switch (part) {
            case EXAMPLES -> new Examples(survey()).judge(judgement);
            case CLOSED -> new ClosedForms(replications, size.closed()).judge(judgement);
            case MODELLED -> new Models(replications, size.modelled()).judge(judgement);
            case STABLE -> new StableReports(replications, size.modelled()).judge(judgement);
            case ALERTS -> new Charts(replications, size.modelled()).judge(judgement);
            case DRIVERS -> new Planted(replications, size.drivers()).judge(judgement);
            case LOOP -> new Loop(replications, size.loop()).judge(judgement);
            case SERVED -> served(replications);
        }
    }

    /** What a stack that does not run, or refuses, says fails this part and no other. */
    private void served(Replications replications) {
        try {
            Served.judge(judgement, replications.random("served"));
        } catch (StackFailure | ApiFailure failure) {
            judgement.holds("through the API: " + failure.getMessage(), false);
        }
    }

    /** Where the survey lies: below {@code CXM_DATA}, or beside the project. */
    static Path survey() {
        return Path.of(System.getenv().getOrDefault("CXM_DATA", "../shared/data"))
                .resolve(SURVEY);
    }
}
