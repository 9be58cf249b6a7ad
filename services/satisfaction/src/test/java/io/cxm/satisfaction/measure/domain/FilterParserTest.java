package io.cxm.satisfaction.measure.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cxm.satisfaction.measure.domain.Filter.And;
import io.cxm.satisfaction.measure.domain.Filter.IsNot;
import io.cxm.satisfaction.measure.domain.Filter.Not;
import io.cxm.satisfaction.measure.domain.Filter.OneOf;
import io.cxm.satisfaction.measure.domain.Filter.Or;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilterParserTest {
    @Test
    void readsWhatItMayHold() throws FilterParser.Unreadable {
        assertEquals(new OneOf(Dimension.BRAND, List.of("O'Neill")), FilterParser.parse("brand = 'O''Neill'"));
        assertEquals(
                new Or(
                        new And(new OneOf(Dimension.CHANNEL, List.of("web", "app")), new IsNot(Dimension.STORE, "s-1")),
                        new Not(new OneOf(Dimension.PRODUCT, List.of("p")))),
                FilterParser.parse("channel in ('web','app') AND store!='s-1' or not (product='p')"));
        assertEquals(new Filter.All(), FilterParser.parse("  "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "brand",
                "brand =",
                "brand = A",
                "brand = 'A",
                "colour = 'red'",
                "recallChannel = 'bayes'",
                "brand = 'A' brand = 'B'",
                "brand in ()",
                "(brand = 'A'",
                "brand = 'A'; drop table answer",
                "= 'A'"
            })
    void refusesWhatItCannotRead(String text) {
        assertThrows(FilterParser.Unreadable.class, () -> FilterParser.parse(text));
    }

    @Test
    void refusesDepthThatWouldOverflowItsReader() {
        assertThrows(FilterParser.Unreadable.class, () -> FilterParser.parse("(".repeat(900) + "brand='A'"));
    }
}
