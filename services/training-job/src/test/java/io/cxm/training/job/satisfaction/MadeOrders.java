package io.cxm.training.job.satisfaction;

import io.cxm.contracts.event.Event;
import io.cxm.contracts.event.EventType;
import io.cxm.contracts.response.SurveyResponse;
import io.cxm.training.job.data.TenantRecords;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** A shop whose deliveries and answers are made by a rule that is known: how likely a bad answer is follows from lateness and two fields. */
public final class MadeOrders {
    static final long DAY = 86_400_000;
    static final long BEGIN = 1_600_000_000_000L;

    /** How likely an answer of 1 or 2 is. */
    public interface Truth {
        /**
         * Tells it.
         *
         * @param late whether it came later than promised
         * @param effort a number of mean 0 and deviation 1
         * @param gift whether it was one
         */
        double dissatisfied(boolean late, double effort, boolean gift);
    }

    public final TenantRecords records = new TenantRecords();
    /** By the id of each line. */
    final Map<String, Double> truth = new HashMap<>();

    private final boolean several;

    /**
     * Makes orders.
     *
     * @param answered what share of them somebody answers about
     */
    public MadeOrders(int orders, double answered, Truth rule, long seed) {
        this(orders, answered, rule, seed, false);
    }

    /** @param several whether some orders are of several lines */
    MadeOrders(int orders, double answered, Truth rule, long seed, boolean several) {
        this.several = several;
        Random random = new Random(seed);
        for (int n = 0; n < orders; n++) {
            boolean late = random.nextDouble() < 0.25;
            double effort = random.nextGaussian();
            boolean gift = random.nextBoolean();
            double bad = rule.dissatisfied(late, effort, gift);
            truth.put("p" + n, bad);
            order(n, late, effort, gift);
            int answer = random.nextDouble() < bad ? 1 + random.nextInt(2) : 3 + random.nextInt(3);
            if (random.nextDouble() < answered) {
                records.add(answer(n, answer, bought(n) + 12 * DAY));
            }
            if (random.nextDouble() < bad / 2) {
                records.add(event(n, EventType.EVENT_TYPE_RETURN, "r", bought(n) + 15 * DAY)
                        .build());
            }
        }
    }

    static long bought(int n) {
        return BEGIN + n * DAY / 20;
    }

    /** How many lines an order has: of ten a second one, or a second and a third. */
    int lines(int n) {
        return !several || n % 10 > 1 ? 1 : n % 10 + 2;
    }

    /** Another line of an order, of another store and of something else. */
    static Event.Builder further(int n, String letter, long at) {
        return event(n, EventType.EVENT_TYPE_PURCHASE, letter, at)
                .setItemId("i" + (n + 7) % 50)
                .setValue(15)
                .putContext("wrapping", n % 3 == 0 ? "gift" : "plain");
    }

    private void order(int n, boolean late, double effort, boolean gift) {
        records.add(event(n, EventType.EVENT_TYPE_PURCHASE, "p", bought(n))
                .setPromisedAt(bought(n) + 6 * DAY)
                .putContext("effort", String.valueOf(Math.expm1(Math.abs(effort)) * Math.signum(effort)))
                .putContext("wrapping", gift ? "gift" : "plain")
                .build());
        for (int line = 1; line < lines(n); line++) {
            records.add(further(n, "p" + line + "-", bought(n)).build());
        }
        Event.Builder delivered = event(n, EventType.EVENT_TYPE_DELIVERED, "d", bought(n) + (late ? 9 : 5) * DAY);
        if (lines(n) > 1) {
            delivered.clearItemId(); // the whole order
        }
        records.add(delivered.build());
    }

    static Event.Builder event(int n, EventType type, String letter, long at) {
        return Event.newBuilder()
                .setId(letter + n)
                .setType(type)
                .setUserId("u" + n % 700)
                .setItemId("i" + n % 50)
                .setOrderId("o" + n)
                .setValue(20)
                .setAt(at);
    }

    static SurveyResponse answer(int n, int stars, long at) {
        return SurveyResponse.newBuilder()
                .setId("a" + n)
                .setUserId("u" + n % 700)
                .setOrderId("o" + n)
                .setStars(stars)
                .setAt(at)
                .setReceivedAt(at)
                .build();
    }
}
