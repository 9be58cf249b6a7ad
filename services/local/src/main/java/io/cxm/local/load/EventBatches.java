package io.cxm.local.load;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.SplittableRandom;

/**
 * Batches of events, each made from its number alone: asked for again, a batch is the same, ids included.
 *
 * @param run sets the ids of one run apart from those of another
 * @param size events a batch
 */
public record EventBatches(String run, int size, int shoppers, int items, Instant from) {
    private static final String[] TYPES = {"view", "view", "view", "click", "favorite", "cart_add", "purchase"};

    /** The id of the n-th event of the run. */
    public String id(long n) {
        return run + "-" + n;
    }

    /** The body of a batch for {@code POST /v1/events}. */
    public byte[] body(long batch) {
        StringBuilder json = new StringBuilder(size * 220).append("{\"events\":[");
        for (int i = 0; i < size; i++) {
            if (i > 0) {
                json.append(',');
            }
            append(json, batch * size + i);
        }
        return json.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    }

    private void append(StringBuilder json, long n) {
        SplittableRandom random = new SplittableRandom(n * 31 + run.hashCode());
        int shopper = random.nextInt(shoppers);
        String type = TYPES[random.nextInt(TYPES.length)];
        json.append("{\"id\":\"").append(id(n)).append("\",\"type\":\"").append(type);
        json.append("\",\"userId\":\"shopper-").append(shopper);
        json.append("\",\"itemId\":\"item-").append(random.nextInt(items));
        json.append("\",\"sessionId\":\"session-").append(shopper).append('-').append(random.nextInt(20));
        json.append("\",\"timestamp\":\"").append(from.plusMillis(n)).append('"');
        if (type.equals("purchase")) {
            json.append(",\"quantity\":1,\"currency\":\"EUR\",\"value\":").append(random.nextInt(1, 200));
        }
        json.append('}');
    }
}
