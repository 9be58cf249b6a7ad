package io.cxm.training.job.satisfaction;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.event.EventType;
import io.cxm.training.job.data.OrderLines;
import io.cxm.training.job.data.TenantRecords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Nothing that happens once a line has come is among what is known of it (R5). */
class KnownThenTest {
    private static final int ORDERS = 800;
    private static final long NOW = MadeOrders.BEGIN + 30 * MadeOrders.DAY;

    /** The facts of all lines that came up to now, as text by the id of each. */
    private static List<String> facts(Consumer<TenantRecords> further) {
        MadeOrders made = new MadeOrders(ORDERS, 0.5, (late, effort, gift) -> late ? 0.7 : 0.2, 3, true);
        further.accept(made.records);
        OrderLines lines = made.records.orderLines();
        int[] there = lines.there();
        int[] places = IntStream.range(0, there.length)
                .filter(p -> lines.at(there[p]) <= NOW)
                .toArray();
        Facts facts = Facts.of(lines, there, places);
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < facts.rows(); row++) {
            int of = row;
            float[] numbers = new float[facts.names().size()];
            int[] codes = new int[facts.codeNames().size()];
            IntStream.range(0, numbers.length).forEach(f -> numbers[f] = facts.number(of, f));
            IntStream.range(0, codes.length).forEach(c -> codes[c] = facts.code(of, c));
            rows.add(lines.id(there[places[row]]) + Arrays.toString(numbers) + Arrays.toString(codes));
        }
        return rows;
    }

    /**
     * Lines that are bought into orders that have come, larger then and of one wrapping more. Their ids come last: an answer about an order
     * is about the first one, whenever that was bought.
     */
    private static void added(TenantRecords records, long at) {
        for (int n = 0; n < 150; n++) {
            records.add(MadeOrders.further(n, "q-late", at)
                    .putContext("wrapping", "bag")
                    .build());
        }
    }

    private static void after(TenantRecords records, long at) {
        for (int n = 0; n < 150; n++) {
            records.add(MadeOrders.answer(n + 1000, 1, at).toBuilder()
                    .setUserId("u" + n)
                    .setOrderId("o" + n)
                    .build());
            records.add(MadeOrders.event(n, EventType.EVENT_TYPE_RATING, "late-r", at)
                    .setValue(1)
                    .build());
            records.add(MadeOrders.event(n, EventType.EVENT_TYPE_RETURN, "late-b", at)
                    .build());
            records.add(MadeOrders.event(n, EventType.EVENT_TYPE_COMPLAINT, "late-c", at)
                    .build());
            records.add(MadeOrders.event(n + 5000, EventType.EVENT_TYPE_PURCHASE, "late-p", at)
                    .setUserId("u" + n)
                    .build());
        }
    }

    @Test
    void whatComesLaterChangesNothing() {
        List<String> before = facts(_ -> {});
        assertTrue(before.size() > 400, "lines came: " + before.size());
        for (long at : new long[] {NOW, NOW + 1}) {
            List<String> now = facts(records -> after(records, at));
            for (int row = 0; row < before.size(); row++) {
                assertEquals(before.get(row), now.get(row));
            }
        }
    }

    @Test
    void whatIsBoughtIntoAnOrderLaterChangesNothing() {
        List<String> before = facts(_ -> {});
        assertEquals(before, facts(records -> added(records, NOW + 1)));
        Set<String> sooner = Set.copyOf(facts(records -> added(records, MadeOrders.bought(151))));
        long changed = before.stream().filter(row -> !sooner.contains(row)).count();
        assertTrue(changed > 50, "orders that had not come yet have another line: " + changed);
    }

    /** Of three lines of an order one is bought after the two have come, and delivered after all. */
    @Test
    void anOrderIsWhatItWasWhenALineCame() {
        TenantRecords records = new TenantRecords();
        records.add(MadeOrders.event(1, EventType.EVENT_TYPE_PURCHASE, "a", MadeOrders.BEGIN)
                .setOrderLineId("1")
                .build());
        records.add(
                MadeOrders.further(1, "b", MadeOrders.BEGIN).setOrderLineId("2").build());
        records.add(MadeOrders.further(1, "c", MadeOrders.BEGIN + 3 * MadeOrders.DAY)
                .setOrderLineId("3")
                .build());
        for (int line = 1; line <= 3; line++) {
            records.add(MadeOrders.event(
                            line, EventType.EVENT_TYPE_DELIVERED, "d", MadeOrders.BEGIN + 2L * line * MadeOrders.DAY)
                    .setUserId("u1")
                    .setOrderId("o1")
                    .setItemId("")
                    .setOrderLineId(String.valueOf(line))
                    .build());
        }
        OrderLines lines = records.orderLines();
        Facts facts = Facts.of(lines, lines.there(), new int[] {0, 1, 2});
        assertArrayEquals(new double[] {Math.log(2), Math.log(3), Math.log(3)}, told(facts, "lines"), 1e-6);
        assertArrayEquals(
                new double[] {Math.log1p(35), Math.log1p(50), Math.log1p(50)}, told(facts, "orderValue"), 1e-6);
        assertArrayEquals(new double[] {Math.log(2), Math.log(2), 0}, told(facts, "stillToCome"), 1e-6);
        assertArrayEquals(new double[] {1, 1, 1}, told(facts, "several in order: item"), 0);
    }

    private static double[] told(Facts facts, String name) {
        int number = facts.names().indexOf(name);
        return IntStream.range(0, facts.rows())
                .mapToDouble(row -> facts.number(row, number))
                .toArray();
    }

    @Test
    void whatCameBeforeDoes() {
        assertNotEquals(facts(_ -> {}), facts(records -> after(records, NOW - 1)));
    }
}
