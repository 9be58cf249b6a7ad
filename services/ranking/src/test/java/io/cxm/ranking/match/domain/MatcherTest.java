package io.cxm.ranking.match.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.cxm.bundle.Items;
import io.cxm.channels.Catalogue;
import io.cxm.channels.filter.FilterMatch;
import io.cxm.channels.filter.FilterParser;
import io.cxm.channels.filter.FilterSyntax;
import io.cxm.channels.filter.Filterable;
import io.cxm.channels.filter.ItemColumns;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.TextList;
import io.cxm.ranking.explain.domain.Wording;
import io.cxm.ranking.match.domain.Matcher.Moment;
import io.cxm.ranking.recommendation.domain.Wanted;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatcherTest {
    private final Items items = new Items(Items.columns(
            List.of("i0", "i1"), List.of(item("Home >Kitchen", "A", "red"), item("Garden", "B", "blue"))));
    private final Catalogue catalogue = new Catalogue(items);
    private final ItemColumns columns = new ItemColumns(catalogue);

    private static Item item(String category, String brand, String colour) {
        return Item.newBuilder()
                .setTitle("Thing of " + brand)
                .setCategories(TextList.newBuilder().addValues(category))
                .setBrand(brand)
                .setPrice(10)
                .putAttributes("colour", TextList.newBuilder().addValues(colour).build())
                .build();
    }

    private Matcher matcher(String category, String filter) throws FilterSyntax {
        var wanted = new Wanted(
                Wanted.Kind.RECOMMENDATIONS,
                "default",
                Wanted.Shopper.UNKNOWN,
                new Wanted.Circumstances(
                        "", "", "", List.of(category), List.of("a", " B "), Optional.empty(), List.of(), ""),
                new Wanted.Selection(10, "", Optional.of(Wanted.Condition.of(filter)), List.of(), 0, true),
                new Wanted.Presentation(List.of(), Wanted.Explain.NONE, Wording.ENGLISH, true),
                List.of(),
                "");
        return Matcher.of(catalogue, columns, wanted, new Moment(0, 0));
    }

    @Test
    void foldsCategoriesAndBrands() throws FilterSyntax {
        Matcher matcher = matcher(" HOME> kitchen ", "inStock");
        assertTrue(matcher.inContext(0));
        assertFalse(matcher.inContext(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "brand = 'A'",
                "brand in ('A', 'C')",
                "categories contains 'Home >Kitchen'",
                "attributes.colour = 'red'",
                "attributes.colour != 'blue' and not (price > 10)",
                "attributes.size = '1' or title contains 'of a'",
                "id = 'i0'",
                "salePrice <= 10 and stock = 7",
                "description contains 'much'",
                "currency = 'EUR' and tags contains 'new'"
            })
    void readsWhatIsDecodedAsTheDocumentHasIt(String filter) throws FilterSyntax {
        Item more = item("Home >Kitchen", "A", "red").toBuilder()
                .setSalePrice(9)
                .setStock(7)
                .setCurrency("EUR")
                .setTags(TextList.newBuilder().addValues("new"))
                .setDescription("much of it")
                .build();
        catalogue.put("i0", more);
        columns.put(0, more);
        Matcher matcher = matcher("Home", filter);
        assertTrue(matcher.passesFilter(0));
        assertFalse(matcher.passesFilter(1));
        for (int item = 0; item < 2; item++) {
            var described = new Filterable.Described(catalogue.id(item), catalogue.document(item));
            assertEquals(FilterMatch.matches(FilterParser.parse(filter), described), matcher.passesFilter(item));
        }
    }

    @Test
    void readsTheDocumentOfAnItemWhoseTextsAreTooLongToHold() throws FilterSyntax {
        String text = "x".repeat(1000);
        Item item = item("Home", "A", text);
        catalogue.put("i0", item);
        columns.put(0, item);
        Matcher matcher = matcher("Home", "attributes.colour = '" + text + "' and brand = 'A' and inStock");
        assertTrue(matcher.passesFilter(0));
        assertFalse(matcher.passesFilter(1));
    }

    @Test
    void asksACandidateWithoutMakingAnObject() throws FilterSyntax {
        Matcher matcher =
                matcher("Home", "inStock and price <= 10 and attributes.colour = 'red' and brand in ('A', 'C')");
        long _ = allocated(matcher, 20_000);
        assertTrue(allocated(matcher, 10_000) < 10_000);
    }

    private static long allocated(Matcher matcher, int times) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        int inside = 0;
        for (int i = 0; i < times; i++) {
            inside += matcher.admits(i % 2, true) ? 1 : 0;
        }
        assertEquals(times / 2, inside);
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
