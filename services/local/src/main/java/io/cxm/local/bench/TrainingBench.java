package io.cxm.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxm.local.client.Operation;
import io.cxm.local.load.LoadTenant;
import io.cxm.local.stack.Layout;
import io.cxm.local.stack.Members;
import io.cxm.local.stack.Ports;
import io.cxm.local.stack.StackStatus;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a training run takes by the size of its tenant: time of each step, and the largest resident set of the training process,
 * as the kernel keeps it ({@code VmHWM}). A shop has a shopper for each 20 events, and an item for each 50, at
 * least 200 and at most 20,000 of these.
 */
public final class TrainingBench {
    private static final Instant HISTORY_ENDS = Instant.parse("2026-06-30T00:00:00Z");
    private static final List<String> STEPS =
            List.of("import", "clean", "predict", "split", "fit", "evaluate", "advise", "publish");

    private final Layout layout;
    private final Ports ports;
    private final PrintStream out;

    public TrainingBench(Layout layout, Ports ports, PrintStream out) {
        this.layout = layout;
        this.ports = ports;
        this.out = out;
    }

    /** One row of the table. */
    private record Row(int events, double seconds, JsonNode steps, long peakBytes) {}

    /** Fills a tenant of each size, unless that was done before, and trains each once. */
    public void run(List<Integer> sizes) {
        List<Row> rows = new ArrayList<>();
        for (int events : sizes) {
            String id = "bench-training-" + events;
            BenchTenant tenant = new BenchTenant(id, LoadTenant.open(layout.credentials(), id), out);
            int items = Math.clamp(events / 50, 200, 20_000);
            tenant.fill(new SyntheticShop(items, Math.max(100, events / 20), events, 1, HISTORY_ENDS));
            rows.add(trained(tenant, events));
        }
        print(rows);
    }

    private Row trained(BenchTenant tenant, int events) {
        long begin = System.nanoTime();
        long[] peak = {0};
        Operation run = tenant.api()
                .follow(tenant.startTraining(), _ -> peak[0] = Math.max(peak[0], peakOfTraining()))
                .orThrow();
        return new Row(events, (System.nanoTime() - begin) / 1e9, run.document().path("steps"), peak[0]);
    }

    /** That of the process so far; 0 where none works. */
    private long peakOfTraining() {
        return new StackStatus(layout)
                .lines(ports).stream()
                        .filter(line -> line.name().equals(Members.TRAINING_JOB))
                        .mapToLong(line -> peakOf(line.pid()))
                        .findFirst()
                        .orElse(0);
    }

    private static long peakOf(long pid) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
                if (line.startsWith("VmHWM:")) {
                    return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
                }
            }
        } catch (IOException e) {
            return 0; // it has ended
        }
        return 0;
    }

    private void print(List<Row> rows) {
        out.println();
        out.println("| events | run, s | " + String.join(", s | ", STEPS) + ", s | peak, MiB |");
        out.println("| ---: ".repeat(STEPS.size() + 3) + "|");
        for (Row row : rows) {
            StringBuilder line =
                    new StringBuilder(String.format(Locale.ROOT, "| %,d | %.1f |", row.events(), row.seconds()));
            for (String step : STEPS) {
                line.append(String.format(Locale.ROOT, " %.1f |", seconds(row.steps(), step)));
            }
            out.println(line.append(String.format(Locale.ROOT, " %,d |", row.peakBytes() / (1024 * 1024))));
        }
    }

    private static double seconds(JsonNode steps, String name) {
        for (JsonNode step : steps) {
            if (step.path("name").asText().equals(name)) {
                return step.path("tookMs").asLong() / 1e3;
            }
        }
        return 0;
    }
}
