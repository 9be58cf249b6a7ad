package io.cxm.satisfaction.visit.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BehaviourTest {
    private final List<Step> steps = new ArrayList<>();

    @Test
    void isNothingOfNoSteps() {
        assertEquals(new Behaviour(0, 0, 0, 0, 0, 0, 0, 0, 0, 0), Behaviour.of(Trail.EMPTY));
    }

    @Test
    void findsACartThatNothingWasBoughtOf() {
        assertEquals("1/1", carts(behaviour("look lamp 0", "cart lamp 10", "cart bulb 20")));
        assertEquals("1/0", carts(behaviour("purchase lamp 30")));
        steps.clear();
        assertEquals("0/0", carts(behaviour("purchase lamp 30")));
        steps.clear();
        assertEquals("1/1", carts(behaviour("cart lamp 0", "cart bulb 10", "remove lamp 20")));
        assertEquals("1/0", carts(behaviour("remove bulb 30")));
    }

    private static String carts(Behaviour of) {
        return of.carted() + "/" + of.abandoned();
    }

    /** A search for lamps at 0, what comes next, and what of that counts. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            search light 300                                  | reformulated
            search light 301                                  |
            search lamp 10;  search light 300                 | reformulated
            look a 10;       search light 40                  | led bounced
            look a 10;       search lamp 40                   | led bounced
            look a 10;       search lamp 41                   | led
            look a 10; look a 20; search lamp 40              | led bounced
            look a 10; look a 20; search lamp 41              | led
            look a 10; look b 20; search lamp 30              | led
            look a 10; cart a 20; search lamp 30              | led
            cart a 10;       look a 20; search lamp 30        |
            """)
    void findsWhatBecameOfASearch(String then, String counts) {
        Behaviour of = behaviour(("search lamp 0;" + then).split(";"));
        String found = (of.led() > 0 ? "led " : "")
                + (of.bounced() > 0 ? "bounced " : "")
                + (of.reformulated() > 0 ? "reformulated" : "");
        assertEquals(counts == null ? "" : counts, found.strip());
    }

    @Test
    void countsPagesOfOneSearchOnce() {
        assertEquals(
                1,
                behaviour("search lamp 0", "search lamp 60", "search lamp 4000").searches());
        assertEquals(
                3,
                behaviour("look a 4010", "search lamp 4015", "search light 4020")
                        .searches());
    }

    @Test
    void countsEmptySearchesAmongThoseThatSayWhatTheyHad() {
        steps.add(new Step(1, Step.Kind.SEARCH, 1, 1, 0));
        steps.add(new Step(2, Step.Kind.SEARCH, 2, 2, 14));
        steps.add(new Step(3, Step.Kind.SEARCH, 3, 3, Step.UNTOLD));
        Behaviour of = Behaviour.of(new Trail(steps));
        assertEquals("3 2 1", of.searches() + " " + of.told() + " " + of.empty());
    }

    /** Who tells of a look when it begins and when it ends tells of one. */
    @Test
    void takesTheLongerOfTwoEventsOfOneLook() {
        steps.add(new Step(1, Step.Kind.LOOK, 1, 1, Step.UNTOLD));
        steps.add(new Step(2, Step.Kind.LOOK, 2, 1, 30_000));
        steps.add(new Step(3, Step.Kind.LOOK, 3, 2, 29_999));
        steps.add(new Step(4, Step.Kind.LOOK, 4, 3, Step.UNTOLD));
        Behaviour of = Behaviour.of(new Trail(steps));
        assertEquals("2 1", of.timed() + " " + of.dwelt());
    }

    /** Adds steps as "kind what seconds". */
    private Behaviour behaviour(String... more) {
        for (String step : more) {
            String[] parts = step.strip().split(" +");
            steps.add(new Step(
                    1000L * Integer.parseInt(parts[2]),
                    Step.Kind.valueOf(parts[0].toUpperCase(Locale.ROOT)),
                    steps.size(),
                    parts[1].hashCode(),
                    Step.UNTOLD));
        }
        return Behaviour.of(Trail.EMPTY.with(steps));
    }
}
