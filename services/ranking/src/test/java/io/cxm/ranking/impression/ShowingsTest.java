package io.cxm.ranking.impression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.impression.Impression;
import io.cxm.contracts.impression.ShownItem;
import io.cxm.contracts.tenant.Erasure;
import io.cxm.features.Hashing;
import io.cxm.ranking.impression.domain.Shown;
import io.cxm.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShowingsTest {
    private static final TenantId ONE = new TenantId("one");
    private static final TenantId TWO = new TenantId("two");
    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
    private static final int TODAY = Shown.day(START.toEpochMilli());

    private Instant now = START;
    private final Showings showings = new Showings(() -> now);

    private void shows(TenantId tenant, UnaryOperator<Impression.Builder> with, String... items) {
        Impression.Builder impression = Impression.newBuilder()
                .setTenantId(tenant.value())
                .setKind("recommendations")
                .setAt(now.toEpochMilli())
                .setDataClock(now.toEpochMilli());
        for (String item : items) {
            impression.addItems(ShownItem.newBuilder().setItemId(item));
        }
        showings.heard(with.apply(impression).build());
    }

    private int times(TenantId tenant, String item, String... ids) {
        return showings.of(tenant, List.of(ids)).stream()
                .mapToInt(one -> one.times(Hashing.of(item), TODAY, Shown.DAYS))
                .sum();
    }

    @Test
    void countsWhatWasRecommendedToAShopperOfATenant() {
        shows(ONE, i -> i.setUserId("u"), "a", "b");
        shows(ONE, i -> i.setUserId("u").setAnonymousId("x"), "a");
        shows(ONE, i -> i.setAnonymousId("x"), "a");
        shows(ONE, i -> i.setUserId("other"), "a");
        shows(TWO, i -> i.setUserId("u"), "a");
        shows(ONE, i -> i, "a"); // nobody in particular
        assertEquals(2, times(ONE, "a", "u"));
        assertEquals(1, times(ONE, "b", "u"));
        assertEquals(1, times(ONE, "a", "x"));
        assertEquals(3, times(ONE, "a", "u", "x"));
        assertEquals(1, times(TWO, "a", "u"));
        assertEquals(0, times(TWO, "b", "u"));
        assertEquals(List.of(), showings.of(ONE, List.of("nobody")));
        assertEquals(List.of(), showings.of(ONE, List.of()));
    }

    @Test
    void countsNeitherOtherKindsOfAnswersNorWhatIsFarDown() {
        for (String kind : List.of("rankings", "similar", "trending", "search")) {
            shows(ONE, i -> i.setUserId("u").setKind(kind), "a");
        }
        assertEquals(0, times(ONE, "a", "u"));
        shows(
                ONE,
                i -> i.setUserId("u"),
                IntStream.rangeClosed(1, 30).mapToObj(n -> "i-" + n).toArray(String[]::new));
        assertEquals(1, times(ONE, "i-20", "u"));
        assertEquals(0, times(ONE, "i-21", "u"));
    }

    @Test
    void goesByTheClockOfTheData() {
        shows(ONE, i -> i.setUserId("u").setDataClock(START.minus(Duration.ofDays(9)).toEpochMilli()), "old");
        assertEquals(0, times(ONE, "old", "u"));
        shows(ONE, i -> i.setUserId("v").setDataClock(0), "unclocked");
        assertEquals(1, times(ONE, "unclocked", "v"));
    }

    @Test
    void forgetsWhoIsErasedUnderAllIdsAndTakesNothingOfBeforeIn() {
        shows(ONE, i -> i.setUserId("u"), "a");
        shows(ONE, i -> i.setAnonymousId("x"), "a");
        shows(ONE, i -> i.setUserId("other"), "a");
        shows(TWO, i -> i.setUserId("u"), "a");
        Erasure request = Erasure.newBuilder()
                .setTenantId("one")
                .setUserId("u")
                .setRequestedAt(now.toEpochMilli())
                .build();
        showings.heard(request);
        assertEquals(0, times(ONE, "a", "u"));
        assertEquals(1, times(ONE, "a", "x"));
        showings.heard(request.toBuilder()
                .setReceipt(Erasure.Receipt.newBuilder()
                        .setService("profile")
                        .setAt(now.toEpochMilli())
                        .addAlsoKnownAs("x"))
                .build());
        shows(ONE, i -> i.setUserId("u"), "a"); // read again from the topic, as after a start
        shows(ONE, i -> i.setAnonymousId("x"), "a");
        assertEquals(0, times(ONE, "a", "u", "x"));
        assertEquals(1, times(ONE, "a", "other"));
        assertEquals(1, times(TWO, "a", "u"));
        now = now.plusMillis(1);
        shows(ONE, i -> i.setUserId("u"), "a");
        assertEquals(1, times(ONE, "a", "u"));
    }

    @Test
    void forgetsATenantThatEnds() {
        shows(ONE, i -> i.setUserId("u"), "a");
        shows(TWO, i -> i.setUserId("u"), "a");
        showings.heard(Erasure.newBuilder()
                .setTenantId("one")
                .setRequestedAt(now.toEpochMilli())
                .build());
        shows(ONE, i -> i.setUserId("late"), "a");
        assertEquals(0, times(ONE, "a", "u", "late"));
        assertEquals(1, times(TWO, "a", "u"));
    }

    @Test
    void isForgottenWhenItCountsNoMore() {
        shows(ONE, i -> i.setUserId("u"), "a");
        now = now.plus(Showings.KEPT).plusMillis(1);
        assertEquals(List.of(), showings.of(ONE, List.of("u")));
    }

    @Test
    void isBounded() {
        String[] many = IntStream.range(0, 20).mapToObj(n -> "i-" + n).toArray(String[]::new);
        int shoppers = Showings.MOST / 30 + 20_000;
        for (int i = 0; i < shoppers; i++) {
            String shopper = "u-" + i;
            shows(ONE, one -> one.setUserId(shopper), many);
        }
        assertTrue(showings.size() <= Showings.MOST / 30);
        assertTrue(showings.size() > Showings.MOST / 60);
    }
}
