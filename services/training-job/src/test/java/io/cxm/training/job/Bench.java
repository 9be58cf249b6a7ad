package io.cxm.training.job;

import com.sun.management.OperatingSystemMXBean;
import io.cxm.channels.Signals;
import io.cxm.training.job.data.TenantData;
import io.cxm.training.job.evaluation.Evaluation;
import io.cxm.training.job.evaluation.Measured;
import io.cxm.training.job.evaluation.Metrics;
import io.cxm.training.job.fit.Catalog;
import io.cxm.training.job.fit.DjlInverter;
import io.cxm.training.job.fit.RankFit;
import io.cxm.training.job.split.Split;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;

/** Fits and evaluates one public data set without Kafka and Spark: {@code Bench complete-journey [seed]}. */
final class Bench {
    /** Knows the time that this process had of any core: what it takes where others work too. */
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private Bench() {}

    public static void main(String[] args) throws Exception {
        long begin = System.currentTimeMillis();
        long seed = args.length > 1 ? Long.parseLong(args[1]) : 1;
        TenantData data = RealData.find().orElseThrow().records(args[0]).build();
        Steps steps = new Steps() {
            @Override
            public void running(String step, long done, long total) {
                note(step + " " + done + "/" + total);
            }

            @Override
            public void done(String step, long total) {
                note(step + " done");
            }

            @Override
            public void note(String text) {
                System.out.printf(
                        "%6.1f s, %6.1f of CPU  %s%n",
                        (System.currentTimeMillis() - begin) / 1e3, SYSTEM.getProcessCpuTime() / 1e9, text);
            }
        };
        steps.note("items " + data.itemIds().size() + " shoppers "
                + data.shopperIds().size() + " events " + data.log().size() + " timed " + data.timed() + " cleaned "
                + data.cleaned());
        Signals signals = Targets.of(data.log());
        Split split = Split.of(data, signals, seed);
        Catalog catalog = new Catalog(data.itemIds(), data.documents(), new DjlInverter());
        TenantFit.Fitted fitted = new TenantFit(data, signals, split, catalog, Duration.ofHours(1), steps)
                .fit(RankFit.Kind.names(), Map.of(), seed, Checkpoints.none());
        Evaluation evaluation =
                new TenantEvaluation(data, signals, split, catalog, seed).evaluate("bench", fitted, steps);
        print(evaluation);
        steps.note("recipe " + fitted.recipe());
        steps.note("memory "
                + (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / (1 << 20) + " MB");
    }

    private static void print(Evaluation evaluation) {
        System.out.println(
                evaluation.split().kind() + " shoppers " + evaluation.split().shoppers());
        Measured serving = evaluation.find("serving").orElseThrow();
        for (Measured pipeline : evaluation.pipelines()) {
            StringBuilder line = new StringBuilder("%-20s".formatted(pipeline.name()));
            for (int m = 0; m < Metrics.NAMES.size(); m++) {
                line.append(" %s %.4f"
                        .formatted(
                                Metrics.NAMES.get(m),
                                evaluation
                                        .bootstrap()
                                        .mean(pipeline.metrics()[m])
                                        .value()));
            }
            line.append(" ".concat(pipeline.spread().toString()));
            line.append("  serving − this: " + evaluation.difference(serving, pipeline));
            System.out.println(line);
        }
        evaluation.rankers().quality().forEach(System.out::println);
        System.out.println(evaluation.json().path("choice"));
        System.out.println(evaluation.json().path("bestChannel"));
        System.out.println(evaluation.json().path("correlations"));
    }
}
