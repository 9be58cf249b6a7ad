package io.cxm.local.bench;

import io.cxm.contracts.Topics;
import io.cxm.local.client.Api;
import io.cxm.local.database.PostgresServer;
import io.cxm.local.load.EventBatches;
import io.cxm.local.load.Lag;
import io.cxm.local.load.Senders;
import io.cxm.local.stack.Layout;
import io.cxm.local.stack.Port;
import io.cxm.local.stack.Ports;
import io.cxm.local.stack.Secrets;
import io.cxm.local.stack.StackFailure;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Events acknowledged through the REST API, beside Kafka's own producer tool on the same broker.
 *
 * <p>The tool gets the producer's settings of ingestion and records of the mean size that ingestion wrote, so that what
 * differs is HTTP, authentication, JSON, validation and deduplication: what the product adds. The processor time of
 * each process says where the time goes; what one thread of ingestion does with it, its {@code EventBench} says.
 */
public final class IngestionBench {
    private static final int BATCH = 1000;
    private static final Duration WARM_UP = Duration.ofSeconds(30);

    private final Layout layout;
    private final Ports ports;
    private final PostgresServer database;
    private final String bootstrap;
    private final PrintStream out;

    public IngestionBench(Layout layout, Ports ports, Secrets secrets, PrintStream out) {
        this.layout = layout;
        this.ports = ports;
        this.database = new PostgresServer(layout.postgres(), ports.of(Port.POSTGRES), secrets.of(Secrets.POSTGRES));
        this.bootstrap = "127.0.0.1:" + ports.of(Port.KAFKA);
        this.out = out;
    }

    /** What was acknowledged in a time. */
    private record Acknowledged(long events, double seconds) {
        double rate() {
            return events / seconds;
        }
    }

    /** Measures for so long with so many clients. */
    public void run(Api api, Duration time, int clients) {
        String run = "b" + Long.toString(System.currentTimeMillis(), 36);
        Instant from = Instant.now().minus(Duration.ofDays(30));
        Senders senders = new Senders(api, new EventBatches(run, BATCH, 20_000, 5_000, from));
        out.printf(
                "Warming up for %d s, then measuring for %d s with %d clients, %d events a request%n",
                WARM_UP.toSeconds(), time.toSeconds(), clients, BATCH);
        measure(senders, WARM_UP, clients);
        drain();
        DiskUse before = DiskUse.now(layout.kafka().resolve("data"), database);
        CpuTimes cpu = CpuTimes.begin(layout, ports);
        Acknowledged measured = measure(senders, time, clients);
        cpu.printWithClients("an event while they are sent", measured.events(), out);
        drain();
        cpu.printWithClients("an event until it is stored", measured.events(), out);
        DiskUse disk = DiskUse.now(layout.kafka().resolve("data"), database).since(before);
        int recordSize = RecordSize.mean(bootstrap, Topics.EVENTS);
        double bare = new ProducerTool(layout, ports, bootstrap, out).run(recordSize, time);
        report(measured, senders.repeats(), recordSize, bare);
        out.printf(
                Locale.ROOT,
                "disk for a million events    %,10.0f MiB in Kafka, %,.0f MiB in PostgreSQL%n",
                mebibytes(disk.topic(), measured.events()),
                mebibytes(disk.database(), measured.events()));
    }

    private static Acknowledged measure(Senders senders, Duration time, int clients) {
        long before = senders.acknowledged();
        long begin = System.nanoTime();
        senders.run(clients, _ -> System.nanoTime() < begin + time.toNanos());
        return new Acknowledged(senders.acknowledged() - before, (System.nanoTime() - begin) / 1e9);
    }

    /** The sink's own pace, while nobody sends. */
    private void drain() {
        try (Lag lag = new Lag(bootstrap)) {
            long behind = lag.of("profile-events", Topics.EVENTS);
            long begin = System.nanoTime();
            if (!lag.awaitZero("profile-events", Topics.EVENTS, Duration.ofMinutes(15))) {
                throw new StackFailure("profile does not catch up; see ./cxm logs profile");
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            out.printf(
                    Locale.ROOT,
                    "profile was %,d events behind and stored them in %.1f s: %,.0f events/s%n",
                    behind,
                    seconds,
                    behind / seconds);
        }
    }

    private void report(Acknowledged measured, long repeats, int recordSize, double bare) {
        out.println();
        out.printf(
                Locale.ROOT,
                "through REST, acknowledged   %,10.0f events/s   (%,d requests sent again)%n",
                measured.rate(),
                repeats);
        out.printf(Locale.ROOT, "Kafka's producer tool        %,10.0f records/s  (%d bytes each)%n", bare, recordSize);
        out.printf(Locale.ROOT, "ratio                        %10.3f%n", measured.rate() / bare);
        out.printf(Locale.ROOT, "a billion events a day are   %,10.0f events/s%n", 1e9 / 86_400);
    }

    private static double mebibytes(long bytes, long events) {
        return bytes / (double) events * 1e6 / (1 << 20);
    }
}
