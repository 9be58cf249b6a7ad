package io.cxm.ranking.rule.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.channels.filter.FilterSyntax;
import io.cxm.contracts.item.TextList;
import io.cxm.contracts.user.User;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleTest {
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

    private static Rule rule(
            boolean enabled,
            List<String> scenarios,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Hours hours)
            throws FilterSyntax {
        var terms = new Rule.Terms(
                null,
                null,
                enabled,
                Effect.EXCLUDE,
                1,
                "brand = 'A'",
                null,
                scenarios,
                from,
                to,
                hours,
                null,
                null,
                null,
                null,
                List.of());
        return Rule.of("r", terms);
    }

    @Test
    void holdsFromItsBeginningUntilItsEndInItsScenarios() throws FilterSyntax {
        assertTrue(rule(true, List.of(), null, null, null).holds(Set.of("any"), NOON));
        assertFalse(rule(false, List.of(), null, null, null).holds(Set.of("any"), NOON));
        assertTrue(rule(true, List.of("home"), null, null, null).holds(Set.of("home"), NOON));
        assertFalse(rule(true, List.of("home"), null, null, null).holds(Set.of("default"), NOON));
        assertTrue(rule(true, List.of(), NOON, null, null).holds(Set.of("any"), NOON));
        assertFalse(rule(true, List.of(), NOON.plusMillis(1), null, null).holds(Set.of("any"), NOON));
        assertFalse(rule(true, List.of(), null, NOON, null).holds(Set.of("any"), NOON));
        assertTrue(rule(true, List.of(), null, NOON.plusMillis(1), null).holds(Set.of("any"), NOON));
    }

    @Test
    void isTriedWheneverItBeginsAndEndsInItsScenariosAndHours() throws FilterSyntax {
        var morning = new Hours("08:00", "11:00", "UTC");
        Rule over = rule(false, List.of("home"), NOON.minusSeconds(9), NOON.minusSeconds(8), null);
        assertFalse(over.inForce(NOON));
        assertTrue(over.always().inForce(NOON));
        assertTrue(over.always().holds(Set.of("home"), NOON));
        assertFalse(over.always().holds(Set.of("default"), NOON));
        Rule early = rule(true, List.of(), null, null, morning);
        assertTrue(early.inForce(NOON));
        assertFalse(early.always().holds(Set.of("home"), NOON));
    }

    @ParameterizedTest
    @CsvSource({
        "08:00, 20:00, UTC, 2026-11-27T08:00:00Z, true",
        "08:00, 20:00, UTC, 2026-11-27T07:59:59Z, false",
        "08:00, 20:00, UTC, 2026-11-27T20:00:00Z, false",
        "22:00, 06:00, UTC, 2026-11-27T23:30:00Z, true",
        "22:00, 06:00, UTC, 2026-11-27T05:59:00Z, true",
        "22:00, 06:00, UTC, 2026-11-27T12:00:00Z, false",
        "08:00, 20:00, Asia/Shanghai, 2026-11-27T12:30:00Z, false",
        "08:00, 20:00, Asia/Shanghai, 2026-11-27T00:30:00Z, true"
    })
    void holdsInItsHoursByTheClockOfItsZone(String from, String to, String zone, Instant at, boolean holds) {
        assertEquals(holds, new Hours(from, to, zone).contain(at));
    }

    @Test
    void comesByPriorityAndThenById() {
        List<Rule> sorted = Stream.of(
                        Made.pin("b", 1, "brand = 'A'", 1, 1),
                        Made.pin("c", 2, "brand = 'A'", 1, 1),
                        Made.pin("a", 1, "brand = 'A'", 1, 1))
                .sorted(Rule.FIRST)
                .toList();
        assertEquals(List.of("c", "a", "b"), sorted.stream().map(Rule::id).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "city = 'Berlin' | true",
                "city = 'Bonn' | false",
                "memberTier in ('gold', 'silver') and age >= 30 | true",
                "birthYear = 1992 | true",
                "interests contains 'shoes' | true",
                "attributes.plan = 'a' | true",
                "attributes.other = 'a' | false",
                "region = 'x' or not (region = 'x') | true",
                "occupation != 'cook' | false"
            })
    void isForShoppersAsTheyAreKnown(String filter, boolean matches) throws FilterSyntax {
        User user = User.newBuilder()
                .setAge(34)
                .setCity("Berlin")
                .setMemberTier("gold")
                .setInterests(TextList.newBuilder().addValues("shoes"))
                .putAttributes("plan", TextList.newBuilder().addValues("a").build())
                .build();
        assertEquals(matches, ShopperFilter.matches(ShopperFilter.parse(filter), user, NOON));
    }

    @Test
    void knowsNothingThatAShopperDoesNotWantToBeKnown() throws FilterSyntax {
        User user = User.newBuilder()
                .setAge(34)
                .setCity("Berlin")
                .setConsentProfiling(false)
                .build();
        assertFalse(ShopperFilter.matches(ShopperFilter.parse("age = 34"), user, NOON));
        assertTrue(ShopperFilter.matches(ShopperFilter.parse("city = 'Berlin'"), user, NOON));
        User shy = user.toBuilder().setConsentPersonalization(false).build();
        assertFalse(ShopperFilter.matches(ShopperFilter.parse("city = 'Berlin'"), shy, NOON));
        assertThrows(FilterSyntax.class, () -> ShopperFilter.parse("brand = 'A'"));
    }
}
