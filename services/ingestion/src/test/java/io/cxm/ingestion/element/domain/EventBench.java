package io.cxm.ingestion.element.domain;

import io.cxm.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How many events a second one thread reads, checks and serialises. Not a test: run its main method, with
 * {@code mvn -pl services/ingestion test-compile} before and the test class path.
 */
public final class EventBench {
    private static final int ROUNDS = 12;
    private static final int BATCHES = 400;

    private EventBench() {}

    public static void main(String[] args) throws RefusedBody {
        byte[] withIds = batch(true);
        byte[] without = batch(false);
        System.out.println(
                "bytes of an event: " + withIds.length / Limits.BATCH + ", " + without.length / Limits.BATCH);
        Elements elements = new Elements();
        for (int round = 1; round <= ROUNDS; round++) {
            System.out.printf(
                    Locale.ROOT,
                    "round %d: %,d/s with ids, %,d/s with derived ids%n",
                    round,
                    rate(elements, withIds),
                    rate(elements, without));
        }
    }

    private static long rate(Elements elements, byte[] body) throws RefusedBody {
        var receipt = new Receipt(new TenantId("bench"), 1_700_000_000_000L, null);
        long from = System.nanoTime();
        long bytes = 0;
        for (int i = 0; i < BATCHES; i++) {
            Batch batch = elements.readBody(ElementKind.EVENTS, body, receipt);
            for (Batch.Slot slot : batch.slots()) {
                byte[] value = ((Element.Accepted) slot.element()).record().value();
                bytes += value == null ? 0 : value.length;
            }
        }
        if (bytes == 0) {
            throw new IllegalStateException("nothing was read");
        }
        return (long) (1e9 * BATCHES * Limits.BATCH / (System.nanoTime() - from));
    }

    private static byte[] batch(boolean ids) {
        return ("{\"events\":["
                        + IntStream.range(0, Limits.BATCH)
                                .mapToObj(i -> event(i, ids))
                                .collect(Collectors.joining(","))
                        + "]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String event(int i, boolean ids) {
        return ("{%s\"type\":\"purchase\",\"userId\":\"u-%d\",\"itemId\":\"sku-%d\",\"orderId\":\"o-%d\","
                        + "\"sessionId\":\"s-%d\",\"timestamp\":\"2024-05-01T12:%02d:%02dZ\",\"quantity\":2,\"value\":%d.95,"
                        + "\"context\":{\"page\":\"checkout\"}}")
                .formatted(
                        ids ? "\"id\":\"e-" + i + "\"," : "",
                        i % 97,
                        i % 313,
                        i / 3,
                        i / 5,
                        i / 60 % 60,
                        i % 60,
                        i % 500);
    }
}
