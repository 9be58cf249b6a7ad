package io.cxm.satisfaction.measure.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.problem.ProblemException;
import io.cxm.satisfaction.measure.domain.Dimension;
import io.cxm.satisfaction.measure.domain.Filter;
import io.cxm.satisfaction.measure.domain.Kin;
import io.cxm.satisfaction.measure.domain.Metric;
import io.cxm.satisfaction.measure.domain.Period;
import io.cxm.satisfaction.measure.domain.Question;
import io.cxm.satisfaction.measure.domain.ShownCounts.Seen;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class FoundCountsTest {
    private static final Question PRODUCTS = new Question(
            List.of(Dimension.PRODUCT),
            List.of(Metric.IMPRESSIONS),
            new Period(null, null, ZoneOffset.UTC),
            new Filter.All());

    private static Group<Seen> shown(String product, long items) {
        return new Group<>(List.of(product), new Kin(null, null), new Seen(items, 0, 0, 0, 1));
    }

    @Test
    void takesAsManyGroupsAsItMay() {
        var found = new FoundCounts(PRODUCTS, 2, 20);
        found.addShown(shown("a", 1));
        found.addShown(shown("b", 1));
        assertEquals(2, found.counts(false).shown().size());
        var refused = assertThrows(ProblemException.class, () -> found.addShown(shown("c", 1)));
        assertTrue(CountStore.tooMany(refused));
        assertEquals("?by", refused.errors().getFirst().pointer());
    }

    @Test
    void takesAsManyNumbersOfShoppersAsItMay() {
        var found = new FoundCounts(PRODUCTS, 2, 20);
        for (int i = 1; i <= 20; i++) {
            found.addShown(shown("a", i));
        }
        assertThrows(ProblemException.class, () -> found.addShown(shown("a", 21)));
    }
}
