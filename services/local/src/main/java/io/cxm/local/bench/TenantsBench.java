package io.cxm.local.bench;

import io.cxm.local.bench.Asking.Outcome;
import io.cxm.local.load.LoadTenant;
import io.cxm.local.stack.Layout;
import io.cxm.local.stack.Ports;
import io.cxm.local.stack.StackFailure;
import io.cxm.local.stack.StackStatus;
import io.cxm.local.stack.StackStatus.Line;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Many small tenants, each with data and a bundle of its own, served by one stack: what that takes of memory and time. */
public final class TenantsBench {
    private static final Instant HISTORY_ENDS = Instant.parse("2026-06-30T00:00:00Z");
    private static final int CLIENTS = 2;

    private final Layout layout;
    private final Ports ports;
    private final PrintStream out;

    public TenantsBench(Layout layout, Ports ports, PrintStream out) {
        this.layout = layout;
        this.ports = ports;
        this.out = out;
    }

    /** How many tenants, how large each is, and for how long they are asked in turn. */
    public record Size(int tenants, int items, int shoppers, int events, Duration time) {}

    /** Opens, fills and trains those that are not there, then asks each once, then all in turn. */
    public void run(Size size) {
        Map<String, Long> before = memory();
        List<BenchTenant> tenants = prepared(size);
        Map<String, Long> trained = memory();
        Latencies first = new Latencies();
        for (int i = 0; i < tenants.size(); i++) {
            BenchTenant tenant = tenants.get(i);
            String shopper = SyntheticShop.shopper(i % size.shoppers());
            Outcome one = new Asking(_ -> new Asking.Question(tenant.api(), shopper)).once();
            check(one);
            first.add((long) (one.latencies().at(100) * 1e6));
        }
        Outcome inTurn = new Asking(n -> new Asking.Question(
                        tenants.get((int) (n % tenants.size())).api(),
                        SyntheticShop.shopper((int) (n / tenants.size() % size.shoppers()))))
                .closed(CLIENTS, size.time());
        check(inTurn);
        out.println();
        out.printf(Locale.ROOT, "first answer of each tenant   %s   slowest %.0f ms%n", first, first.at(100));
        out.printf(
                Locale.ROOT, "all tenants in turn           %s   %.1f answers/s%n", inTurn.latencies(), inTurn.rate());
        out.printf(Locale.ROOT, "bundles on disk               %.2f MiB a tenant%n", bundles(tenants));
        print(before, trained, memory());
    }

    private List<BenchTenant> prepared(Size size) {
        long begin = System.nanoTime();
        List<BenchTenant> tenants = IntStream.range(0, size.tenants())
                .mapToObj(i -> "bench-small-" + i)
                .map(id -> new BenchTenant(id, LoadTenant.open(layout.credentials(), id), out))
                .toList();
        out.printf(Locale.ROOT, "%d tenants open after %.0f s%n", tenants.size(), seconds(begin));
        for (int i = 0; i < tenants.size(); i++) {
            tenants.get(i).fill(new SyntheticShop(size.items(), size.shoppers(), size.events(), i + 1L, HISTORY_ENDS));
        }
        out.printf(Locale.ROOT, "filled after %.0f s%n", seconds(begin));
        long training = System.nanoTime();
        List<BenchTenant> untrained =
                tenants.stream().filter(tenant -> tenant.serving().isEmpty()).toList();
        List<String> runs = untrained.stream().map(BenchTenant::startTraining).toList();
        for (int i = 0; i < runs.size(); i++) {
            untrained.get(i).follow(runs.get(i));
        }
        out.printf(
                Locale.ROOT,
                "%d trained in %.0f s, %.1f s each%n",
                runs.size(),
                seconds(training),
                runs.isEmpty() ? 0 : seconds(training) / runs.size());
        return new ArrayList<>(tenants);
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private static void check(Outcome outcome) {
        if (outcome.failed().get() > 0 || outcome.poor().get() > 0) {
            throw new StackFailure(outcome.failed() + " answers failed and " + outcome.poor()
                    + " were degraded, a fallback or without a bundle: these are no figures");
        }
    }

    private Map<String, Long> memory() {
        return new StackStatus(layout).lines(ports).stream().collect(Collectors.toMap(Line::name, Line::bytes));
    }

    private double bundles(List<BenchTenant> tenants) {
        long bytes = 0;
        for (BenchTenant tenant : tenants) {
            Path folder = layout.bundles().resolve(tenant.id());
            try (Stream<Path> files = Files.walk(folder)) {
                bytes += files.filter(Files::isRegularFile)
                        .mapToLong(f -> f.toFile().length())
                        .sum();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return mebibytes(bytes) / tenants.size();
    }

    private void print(Map<String, Long> before, Map<String, Long> trained, Map<String, Long> after) {
        out.printf("%-14s %12s %12s %12s   MiB of proportional set size%n", "process", "at first", "trained", "asked");
        List<String> names = before.keySet().stream().sorted().toList();
        for (String name : names) {
            row(
                    name,
                    List.of(before, trained, after).stream()
                            .map(when -> when.getOrDefault(name, 0L))
                            .toList());
        }
        row("total", Stream.of(before, trained, after).map(TenantsBench::total).toList());
    }

    private static long total(Map<String, Long> lines) {
        return lines.values().stream().mapToLong(Long::longValue).sum();
    }

    private void row(String name, List<Long> bytes) {
        out.printf(
                Locale.ROOT,
                "%-14s %12.0f %12.0f %12.0f%n",
                name,
                mebibytes(bytes.get(0)),
                mebibytes(bytes.get(1)),
                mebibytes(bytes.get(2)));
    }

    private static double mebibytes(long bytes) {
        return bytes / (1024.0 * 1024.0);
    }
}
