package io.cxm.satisfaction.measure.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cxm.satisfaction.measure.domain.Filter.And;
import io.cxm.satisfaction.measure.domain.Filter.IsNot;
import io.cxm.satisfaction.measure.domain.Filter.Not;
import io.cxm.satisfaction.measure.domain.Filter.OneOf;
import io.cxm.satisfaction.measure.domain.Filter.Or;
import java.util.List;
import java.util.concurrent.FutureTask;
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

    @Test
    void readsSegmentsByTheirFields() throws FilterParser.Unreadable {
        assertEquals(
                new OneOf(Dimension.MEMBER_TIER, List.of("gold")), FilterParser.parse("segment = 'memberTier=gold'"));
        assertEquals(
                new Or(
                        new OneOf(Dimension.MEMBER_TIER, List.of("gold")),
                        new OneOf(Dimension.GENDER, List.of("female", "x=y"))),
                FilterParser.parse("segment in ('gender=female', 'memberTier=gold', 'gender=x=y')"));
        assertEquals(new IsNot(Dimension.AGE_BAND, "25-34"), FilterParser.parse("segment != 'ageBand=25-34'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "segment = 'gold'",
                "segment = 'city=Ulm'",
                "segment != 'memberTier='",
                "segment in ('memberTier=gold', '=')",
                "memberTier = 'gold'",
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

    /** Half of what services' threads have (-Xss512k) is enough, whatever is compiled by then. */
    @ParameterizedTest
    @ValueSource(strings = {"x", "''"})
    void readsTheLongestTextOnASmallStack(String part) throws Exception {
        String text = part.repeat(1_980 / part.length());
        var parsed = new FutureTask<>(() -> FilterParser.parse("brand = '" + text + "'"));
        new Thread(null, parsed, "small", 256 * 1024).start();
        assertEquals(new OneOf(Dimension.BRAND, List.of(text.replace("''", "'"))), parsed.get());
    }

    @Test
    void refusesDepthThatWouldOverflowItsReader() {
        assertThrows(FilterParser.Unreadable.class, () -> FilterParser.parse("(".repeat(900) + "brand='A'"));
    }
}
