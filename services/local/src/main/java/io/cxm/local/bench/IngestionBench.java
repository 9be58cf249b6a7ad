package io.cxm.local.bench;

import io.cxm.contracts.Topics;
import io.cxm.local.client.Api;
import io.cxm.local.load.EventBatches;
import io.cxm.local.load.Lag;
import io.cxm.local.load.Senders;
import io.cxm.local.stack.Layout;
import io.cxm.local.stack.Port;
import io.cxm.local.stack.Ports;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Events acknowledged through the REST API, beside Kafka's own producer tool on the same broker.
 *
 * <p>The tool gets the producer's settings of ingestion and records of the mean size that ingestion wrote, so that what
 * differs is HTTP, authentication, JSON, validation and deduplication: what the product adds.
 */
public final class IngestionBench {
    private static final int BATCH = 1000;
    private static final Duration WARM_UP = Duration.ofSeconds(10);

    private final Layout layout;
    private final Ports ports;
    private final PrintStream out;

    public IngestionBench(Layout layout, Ports ports, PrintStream out) {
        this.layout = layout;
        this.ports = ports;
        this.out = out;
    }

    /** Measures for so long with so many clients. */
    public void run(Api api, Duration time, int clients) {
        String run = "b" + Long.toString(System.currentTimeMillis(), 36);
        EventBatches batches =
                new EventBatches(run, BATCH, 20_000, 5_000, Instant.now().minus(Duration.ofDays(30)));
        Senders senders = new Senders(api, batches);
        out.printf(
                "Warming up for %d s, then measuring for %d s with %d clients, %d events a request%n",
                WARM_UP.toSeconds(), time.toSeconds(), clients, BATCH);
        long warm = System.nanoTime() + WARM_UP.toNanos();
        senders.run(clients, _ -> System.nanoTime() < warm);
        long before = senders.acknowledged();
        long bytesBefore = size(layout.kafka().resolve("data"), Topics.EVENTS);
        long begin = System.nanoTime();
        senders.run(clients, _ -> System.nanoTime() < begin + time.toNanos());
        double seconds = (System.nanoTime() - begin) / 1e9;
        long events = senders.acknowledged() - before;
        double rate = events / seconds;
        try (Lag lag = new Lag(bootstrap())) {
            long behind = lag.of("profile-events", Topics.EVENTS);
            out.printf(Locale.ROOT, "profile is %,d events behind; waiting for it%n", behind);
            long drain = System.nanoTime();
            if (behind > 0 && lag.awaitZero("profile-events", Topics.EVENTS, Duration.ofMinutes(10))) {
                out.printf(
                        Locale.ROOT, "profile drained %,.0f events/s%n", behind / ((System.nanoTime() - drain) / 1e9));
            }
        }
        long bytes = size(layout.kafka().resolve("data"), Topics.EVENTS) - bytesBefore;
        int recordSize = RecordSize.mean(bootstrap(), Topics.EVENTS);
        double bare = new ProducerTool(layout, bootstrap(), out).run(recordSize, time);
        out.println();
        out.printf(
                Locale.ROOT,
                "through REST, acknowledged   %,10.0f events/s   (%,d requests sent again)%n",
                rate,
                senders.repeats());
        out.printf(Locale.ROOT, "Kafka's producer tool        %,10.0f records/s  (%d bytes each)%n", bare, recordSize);
        out.printf(Locale.ROOT, "ratio                        %10.3f%n", rate / bare);
        out.printf(Locale.ROOT, "a billion events a day       %,10.0f events/s%n", 1e9 / 86_400);
        out.printf(Locale.ROOT, "Kafka's disk                 %,10.0f bytes an event%n", (double) bytes / events);
    }

    private String bootstrap() {
        return "127.0.0.1:" + ports.of(Port.KAFKA);
    }

    /** Bytes of the segments of a topic. Index files are laid out in advance and would count as data. */
    private static long size(Path data, String topic) {
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(f -> f.toString().endsWith(".log"))
                    .filter(f -> data.relativize(f).toString().startsWith(topic + "-"))
                    .mapToLong(f -> f.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
