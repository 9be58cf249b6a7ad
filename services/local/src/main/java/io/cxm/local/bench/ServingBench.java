package io.cxm.local.bench;

import io.cxm.local.bench.Asking.Outcome;
import io.cxm.local.bench.BareProcess.Bare;
import io.cxm.local.load.LoadTenant;
import io.cxm.local.stack.Layout;
import io.cxm.local.stack.Ports;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Recommendations through the gateway for shoppers that are all different, beside the bare computation on the same
 * bundle: retrieval and one batch through the network, with nothing around it.
 *
 * <p>What differs is HTTP twice, tokens verified in four services, two calls over gRPC, PostgreSQL for the shopper's
 * history, matching, explaining and JSON: what makes it a product.
 */
public final class ServingBench {
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final int MOST_WARM_UPS = 36;
    private static final Duration STEP = Duration.ofSeconds(10);
    private static final int FIRST_RATE = 25;
    private static final Instant HISTORY_ENDS = Instant.parse("2026-06-30T00:00:00Z");

    private final Layout layout;
    private final Ports ports;
    private final PrintStream out;

    public ServingBench(Layout layout, Ports ports, PrintStream out) {
        this.layout = layout;
        this.ports = ports;
        this.out = out;
    }

    /** How large the shop is, and how long and by how many it is asked. */
    public record Size(int items, int shoppers, int events, long seed, int clients, Duration time) {}

    /** Fills and trains the shop unless it is there, measures both and prints them; whether every answer was a full one. */
    public boolean run(Size size) {
        String id = "bench-" + size.items() + "-" + size.shoppers() + "-" + size.events() + "-" + size.seed();
        BenchTenant tenant = new BenchTenant(id, LoadTenant.open(layout.credentials(), id), out);
        tenant.fill(new SyntheticShop(size.items(), size.shoppers(), size.events(), size.seed(), HISTORY_ENDS));
        String bundle = tenant.trained();
        out.printf(
                Locale.ROOT,
                "Bundle %s of %,d items and %,d shoppers; seed %d%n",
                bundle,
                size.items(),
                size.shoppers(),
                size.seed());
        Outcome product = product(tenant, size);
        Bare bare = new BareProcess(layout)
                .run(
                        layout.bundles().resolve(id).resolve(bundle),
                        size.clients(),
                        Duration.ofSeconds(Math.max(3, size.time().toSeconds() / 2)),
                        size.seed());
        report(product, bare, size.clients());
        boolean good = product.failed().get() == 0 && product.poor().get() == 0;
        if (!good) {
            out.printf(
                    "%d of %d answers failed, %d were degraded, a fallback or without a bundle: a busy machine, and no figure%n",
                    product.failed().get(),
                    product.latencies().count(),
                    product.poor().get());
        }
        return good;
    }

    private Outcome product(BenchTenant tenant, Size size) {
        Asking asking =
                new Asking(n -> new Asking.Question(tenant.api(), SyntheticShop.shopper(spread(n, size.shoppers()))));
        Outcome first = asking.once();
        out.printf(
                Locale.ROOT,
                "First answer %.0f ms (the tenant was loaded or not, as it stood)%n",
                first.latencies().at(100));
        warmUp(asking, size.clients());
        out.println("At a rate, whatever becomes of the answers; a time counts from when the question was due");
        for (int rate = FIRST_RATE; step(asking, rate); rate *= 2) {
            // until it is too much
        }
        StageTimes stages = new StageTimes(ports);
        stages.begin();
        CpuTimes cpu = CpuTimes.begin(layout, ports);
        out.printf(
                "%d clients, each asking again at once, for %d s%n",
                size.clients(), size.time().toSeconds());
        Outcome closed = asking.closed(size.clients(), size.time());
        cpu.print(closed.latencies().count(), out);
        stages.print(closed.latencies().mean(), out);
        return closed;
    }

    /** Asks until it grows no faster: compilers are at work for a minute and more where four processes share two cores. */
    private void warmUp(Asking asking, int clients) {
        long begin = System.nanoTime();
        double best = 0;
        int without = 0;
        for (int i = 0; i < MOST_WARM_UPS && without < 3; i++) {
            double rate = asking.closed(clients, WARM_UP).rate();
            without = rate > 1.03 * best ? 0 : without + 1;
            best = Math.max(best, rate);
        }
        out.printf(Locale.ROOT, "Warm after %.0f s%n", (System.nanoTime() - begin) / 1e9);
    }

    /** Whether the next rate is worth a try. */
    private boolean step(Asking asking, int rate) {
        Outcome step = asking.atRate(rate, STEP);
        out.printf(
                Locale.ROOT,
                "  %5d/s asked, %7.1f/s answered   %s   failed %d, degraded %d%n",
                rate,
                step.rate(),
                step.latencies(),
                step.failed().get(),
                step.poor().get());
        return step.rate() > 0.9 * rate
                && step.failed().get() == 0
                && step.poor().get() <= 0.01 * step.latencies().count();
    }

    /** Neighbouring numbers are far apart, and none comes twice before all have come. */
    static int spread(long n, int shoppers) {
        return (int) (n * 7_919 % shoppers);
    }

    private void report(Outcome product, Bare bare, int clients) {
        Latencies times = product.latencies();
        out.println();
        out.printf(Locale.ROOT, "%-34s %10s %10s %10s %12s%n", "", "p50 ms", "p95 ms", "p99 ms", "answers/s");
        out.printf(
                Locale.ROOT,
                "%-34s %10.2f %10.2f %10.2f %12.1f%n",
                "POST /v1/recommendations",
                times.at(50),
                times.at(95),
                times.at(99),
                product.rate());
        out.printf(
                Locale.ROOT,
                "%-34s %10.2f %10.2f %10.2f %12.1f%n",
                "bare, " + clients + " threads in one process",
                bare.p50(),
                bare.p95(),
                bare.p99(),
                bare.rate());
        out.printf(
                Locale.ROOT,
                "%-34s %10.2f %10.2f %10.2f %12.3f%n",
                "ratio",
                times.at(50) / bare.p50(),
                times.at(95) / bare.p95(),
                times.at(99) / bare.p99(),
                product.rate() / bare.rate());
        out.printf(
                Locale.ROOT,
                "of a bare answer %.2f ms are retrieval, %.2f ms encoding and one batch; processor time %.2f ms%n",
                bare.retrieval(),
                bare.ranking(),
                bare.processor());
        out.println(
                "wanted in the end: p50 at most 2 times, p99 at most 5 times the bare one, 500 answers/s on 2 cores");
    }
}
