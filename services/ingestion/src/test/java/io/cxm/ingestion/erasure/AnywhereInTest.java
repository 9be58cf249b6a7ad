package io.cxm.ingestion.erasure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.testkit.Seeds;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AnywhereInTest {
    /** Of few letters, so that texts begin and overlap each other in every way. */
    @Test
    void findsWhatLookingForEachOfThemFinds() {
        Seeds.check(2000, random -> {
            List<String> texts = Stream.generate(() -> text(random, 1 + random.nextInt(4)))
                    .limit(random.nextInt(12))
                    .toList();
            String in = text(random, random.nextInt(12));
            assertEquals(texts.stream().anyMatch(in::contains), new AnywhereIn(texts).any(in), texts + " in " + in);
        });
    }

    private static String text(RandomGenerator random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append("ab\"".charAt(random.nextInt(3)));
        }
        return text.toString();
    }

    @Test
    void findsTheShorterOfTwoThatBeginAlikeAndBothThatEndApart() {
        AnywhereIn ids = new AnywhereIn(List.of("u-17", "u-2", "u-1700", "u"));
        assertTrue(ids.any("view,u-3"));
        assertFalse(ids.any("view"));
        assertTrue(new AnywhereIn(List.of("u-17", "u-18")).any("view,u-18"));
        assertFalse(new AnywhereIn(List.of("u-17", "u-18")).any("view,u-1"));
    }
}
