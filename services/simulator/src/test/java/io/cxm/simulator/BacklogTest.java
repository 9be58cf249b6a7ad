package io.cxm.simulator;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.simulator.output.EventRow;
import io.cxm.simulator.output.ItemRow;
import io.cxm.simulator.output.ResponseRow;
import io.cxm.simulator.satisfaction.Regime;
import io.cxm.simulator.world.Worlds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a depot that cannot keep up does to a history, in both worlds. */
class BacklogTest {
    private static final int DAYS = 30;
    private static final Settings.Size SIZE = new Settings.Size(150, 800, 125, 6);

    private static Histories history(String world, Settings.Backlog backlog) {
        Histories history = new Histories();
        Retailer.generate(new Settings(world, SIZE, 3, Regime.FEATURES, Histories.END, backlog), history);
        return history;
    }

    @ParameterizedTest
    @CsvSource({"lantern,Home", "yunduan,女装"})
    void comesLateFromItsDayOnAndIsBlamedForIt(String world, String goods) {
        Histories usual = new Histories();
        Retailer.generate(new Settings(world, SIZE, 3, Regime.FEATURES, Histories.END), usual);
        Histories late = history(world, new Settings.Backlog(goods, DAYS));
        Instant from = Objects.requireNonNull(late.models.getFirst().mishaps().backlog())
                .from();
        assertNull(usual.models.getFirst().mishaps().backlog());
        assertTrue(Duration.between(from, Histories.END).compareTo(Duration.ofDays(DAYS - 1L)) > 0);
        assertEquals(usual.items, late.items);
        Instant ordered = from.minus(Duration.ofDays(5));
        assertTrue(
                before(ordered, usual.events).equals(before(ordered, late.events)), "the same until the first order");

        Set<String> planted = late.items.stream()
                .filter(item -> item.text().categories().toString().contains(goods))
                .map(ItemRow::id)
                .collect(toSet());
        for (EventRow delivery : late.events("delivered")) {
            Instant promised = Objects.requireNonNull(delivery.order().promisedAt());
            if (planted.contains(delivery.what().itemId()) && !promised.isBefore(from)) {
                Duration days = Duration.between(promised, delivery.timestamp());
                assertTrue(days.toHours() >= 4 * 24 - 1 && days.toHours() <= 6 * 24, delivery::toString);
            }
        }
        Instant since = from.plus(Duration.ofDays(6));
        List<ResponseRow> blaming = late.responses.stream()
                .filter(r ->
                        planted.contains(r.about().itemId()) && r.timestamp().isAfter(since))
                .filter(r -> isLate(late, r))
                .toList();
        assertTrue(blaming.size() > 50, () -> blaming.size() + " answers");
        assertTrue(mean(blaming.stream().map(r -> r.answers().ratings().delivery())) < 1.6);
        assertTrue(mean(blaming.stream().map(r -> r.answers().csat())) < 3);
        assertMore("returns", returns(late, planted, true), returns(late, planted, false));
        assertMore("complaints", complaints(late, planted, from), complaints(usual, planted, from));
        List<String> blames = Objects.requireNonNull(
                        Worlds.read(world).texts().verbatims().get("delivery"))
                .blame();
        List<String> said = late.events("complaint").stream()
                .filter(event -> planted.contains(event.what().itemId())
                        && event.timestamp().isAfter(since))
                .map(event -> Objects.requireNonNull(
                        Objects.requireNonNull(event.context()).text()))
                .toList();
        assertTrue(said.stream().filter(blames::contains).count() > said.size() / 2, said::toString);
        assertFalse(said.isEmpty());
    }

    @Test
    void isOfGoodsThatThereAre() {
        assertThrows(IllegalArgumentException.class, () -> history("lantern", new Settings.Backlog("Boats", 3)));
        assertThrows(IllegalArgumentException.class, () -> new Settings.Backlog("Home", 0));
    }

    private static List<EventRow> before(Instant time, List<EventRow> events) {
        return events.stream().filter(e -> e.timestamp().isBefore(time)).toList();
    }

    /** Whether it is about something that came a day late at least. */
    private static boolean isLate(Histories history, ResponseRow response) {
        return history.events.stream()
                .filter(e -> e.type().equals("delivered")
                        && Objects.requireNonNull(e.order().orderId())
                                .equals(response.about().orderId())
                        && Objects.requireNonNull(e.what().itemId())
                                .equals(response.about().itemId()))
                .anyMatch(e -> Objects.requireNonNull(e.order().promisedAt())
                        .plus(Duration.ofDays(1))
                        .isBefore(e.timestamp()));
    }

    private static void assertMore(String what, double late, double usual) {
        assertTrue(late > 1.5 * usual, () -> "%.3f %s of a delivery, usually %.3f".formatted(late, what, usual));
    }

    /** Of these items, how likely it is that a line comes back which was days late, or not late at all. */
    private static double returns(Histories history, Set<String> items, boolean late) {
        return history.lines.stream()
                .filter(line -> items.contains(line.itemId()) && (late ? line.daysLate() >= 4 : line.daysLate() == 0))
                .mapToDouble(line -> line.chances().returnProbability())
                .average()
                .orElseThrow();
    }

    /** How many complaints there are per delivery, of these items from a day on. */
    private static double complaints(Histories history, Set<String> items, Instant from) {
        return (double) count(history, "complaint", items, from) / count(history, "delivered", items, from);
    }

    private static long count(Histories history, String type, Set<String> items, Instant from) {
        return history.events(type).stream()
                .filter(e -> items.contains(e.what().itemId()) && e.timestamp().isAfter(from))
                .count();
    }

    private static double mean(Stream<Integer> values) {
        return values.mapToInt(Integer::intValue).average().orElseThrow();
    }
}
