package io.cxm.channels.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.TextList;
import io.cxm.testkit.Seeds;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {
    private static final Item KETTLE = Item.newBuilder()
            .setTitle("Kettle")
            .setBrand("O'Neil")
            .setPrice(100)
            .setSalePrice(80)
            .setStock(3)
            .setCategories(TextList.newBuilder().addValues("Home > Kitchen"))
            .putAttributes(
                    "colour",
                    TextList.newBuilder().addValues("red").addValues("blue").build())
            .putAttributes("size", TextList.newBuilder().addValues("42").build())
            .build();

    private static boolean holds(String filter) throws FilterSyntax {
        return FilterMatch.matches(FilterParser.parse(filter), new Filterable.Described("sku-1", KETTLE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "inStock",
                "inStock = true",
                "price <= 80",
                "price = 80 and salePrice = 80",
                "brand = 'O''Neil'",
                "brand != 'B'",
                "brand in ('B', 'O''Neil')",
                "attributes.colour = 'blue'",
                "attributes.colour in ('green','red')",
                "attributes.size >= 40",
                "categories contains 'Home > Kitchen'",
                "title contains 'ettl'",
                "not (brand = 'B') and (stock < 1 or stock > 2)",
                "NOT brand = 'B' AND inStock",
                "id = 'sku-1'",
                "stock > -1"
            })
    void holdsFor(String filter) throws FilterSyntax {
        assertTrue(holds(filter), filter);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "inStock = false",
                "price > 80",
                "brand = 'o''neil'",
                "attributes.colour != 'red'",
                "attributes.material = 'steel'",
                "attributes.material != 'steel'",
                "description contains 'x'",
                "availableFrom > 0",
                "categories contains 'Home'",
                "not inStock"
            })
    void doesNotHoldFor(String filter) throws FilterSyntax {
        assertFalse(holds(filter), filter);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "price <=|8",
                "colour = 'red'|0",
                "price = 'x'|8",
                "brand < 'x'|6",
                "(inStock|8",
                "inStock)|7",
                "brand = 'x|8",
                "brand in ()|10",
                "price contains 'x'|6",
                "inStock; drop|7",
                "and|0",
                "brand|5",
                "price = 1e999|8"
            })
    void saysWhereItCannotBeRead(String filter, int position) {
        FilterSyntax fault = assertThrows(FilterSyntax.class, () -> FilterParser.parse(filter));
        assertEquals(position, fault.position(), fault.getMessage());
    }

    @Test
    void isBoundedInDepthLengthAndValues() {
        assertThrows(FilterSyntax.class, () -> FilterParser.parse("(".repeat(100) + "inStock" + ")".repeat(100)));
        assertThrows(FilterSyntax.class, () -> FilterParser.parse("not ".repeat(500) + "inStock"));
        assertThrows(FilterSyntax.class, () -> FilterParser.parse("title = '" + "x".repeat(5000) + "'"));
        assertThrows(FilterSyntax.class, () -> FilterParser.parse("stock in (" + "1,".repeat(600) + "1)"));
    }

    @Test
    void whatIsWrittenIsReadBackWithTheSameMeaning() {
        Seeds.check(300, random -> {
            Written written = Written.any(random, 4);
            try {
                assertEquals(written.holds(), holds(written.text()), written.text());
            } catch (FilterSyntax e) {
                throw new AssertionError(written.text(), e);
            }
        });
    }

    @Test
    void anyTextIsReadOrRefusedAndNothingElseHappens() {
        String letters = "()'<>=!, andornotcontainsprice.-0123e\u4e2d\u0000\ud83d";
        Seeds.check(500, random -> {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(40); i > 0; i--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            try {
                FilterParser.parse(text.toString());
            } catch (FilterSyntax e) {
                assertTrue(e.position() >= 0 && e.position() <= text.length());
            }
        });
    }

    /** A filter as text, with what it says of the kettle. */
    private record Written(String text, boolean holds) {
        private static final List<Written> LEAVES = List.of(
                new Written("inStock", true),
                new Written("price = 80", true),
                new Written("price != 80", false),
                new Written("brand = 'O''Neil'", true),
                new Written("brand in ('a','b')", false),
                new Written("attributes.colour contains 'red'", true),
                new Written("attributes.none = 'red'", false));

        static Written any(Random random, int depth) {
            int kind = depth == 0 ? 0 : random.nextInt(4);
            return switch (kind) {
                case 1 -> {
                    Written a = any(random, depth - 1);
                    Written b = any(random, depth - 1);
                    yield new Written("(" + a.text + " and " + b.text + ")", a.holds && b.holds);
                }
                case 2 -> {
                    Written a = any(random, depth - 1);
                    Written b = any(random, depth - 1);
                    yield new Written("(" + a.text + " or " + b.text + ")", a.holds || b.holds);
                }
                case 3 -> {
                    Written a = any(random, depth - 1);
                    yield new Written("not " + a.text, !a.holds);
                }
                default -> LEAVES.get(random.nextInt(LEAVES.size()));
            };
        }
    }
}
