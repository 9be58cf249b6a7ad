package io.cxm.channels.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.bundle.Items;
import io.cxm.channels.Catalogue;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.TextList;
import io.cxm.features.ItemWords;
import io.cxm.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ItemColumnsTest {
    private static final List<String> TEXTS =
            List.of("A", "a", "b ", "Home > Kitchen", "home>Kitchen > Pans", "7", "7.0", "8");
    private static final List<String> LISTS = List.of("categories", "tags", "attributes.colour", "attributes.size");
    private static final List<String> SINGLE = List.of("brand", "currency", "groupId", "title", "id");
    private static final List<String> NUMBERS = List.of("price", "salePrice", "stock", "availableFrom", "availableTo");

    private Random random = new Random(1);

    private static Catalogue catalogue(List<Item> documents) {
        List<String> ids = IntStream.range(0, documents.size())
                .mapToObj("i%04d"::formatted)
                .toList();
        return new Catalogue(new Items(Items.columns(ids, documents)));
    }

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private boolean often() {
        return random.nextInt(4) > 0;
    }

    private TextList.Builder list() {
        TextList.Builder list = TextList.newBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.addValues(text());
        }
        return list;
    }

    private Item item() {
        Item.Builder item = Item.newBuilder();
        if (random.nextInt(20) == 0) {
            return item.build();
        }
        if (often()) {
            item.setBrand(text()).setCurrency(text()).setTitle("thing " + text());
        }
        if (often()) {
            item.setPrice(random.nextInt(5)).setStock(random.nextInt(3));
        }
        if (random.nextBoolean()) {
            item.setSalePrice(random.nextInt(5))
                    .setInStock(random.nextBoolean())
                    .setGroupId(text());
        }
        if (random.nextBoolean()) {
            item.setAvailableFrom(random.nextInt(5)).setAvailableTo(random.nextInt(5));
        }
        item.setCategories(list()).setTags(list());
        item.putAttributes("colour", list().build());
        if (random.nextInt(10) == 0) {
            item.putAttributes("size", list().addValues("long".repeat(50)).build());
        }
        return item.build();
    }

    /** One that has no room for all texts, more often than not. */
    private Vocabulary vocabulary() {
        return new Vocabulary(List.of(0, 8, 40, 1000).get(random.nextInt(4)));
    }

    private static Filter parsed(String text) {
        try {
            return FilterParser.parse(text);
        } catch (FilterSyntax e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private String condition(int depth) {
        return switch (random.nextInt(depth == 0 ? 5 : 8)) {
            case 0 -> pick(NUMBERS) + " " + pick(List.of("=", "!=", "<", "<=", ">", ">=")) + " " + random.nextInt(5);
            case 1 -> pick(LISTS) + " " + pick(List.of("=", "!=", "contains")) + " '" + text() + "'";
            case 2 ->
                pick(SINGLE) + " " + pick(List.of("=", "!=", "contains")) + " '"
                        + pick(List.of("A", "a", "i0001", "i00")) + "'";
            case 3 -> pick(LISTS) + " " + pick(List.of("=", "!=", "<", ">")) + " " + (6 + random.nextInt(3));
            case 4 ->
                pick(List.of(
                        "brand in ('A', 'b ')",
                        "tags in ('A', 7)",
                        "groupId in ('A', '8')",
                        "price in (1, 2)",
                        "inStock",
                        "inStock != true",
                        "id in ('i0003', 'no')"));
            case 5 -> "not (" + condition(depth - 1) + ")";
            case 6 -> "(" + condition(depth - 1) + " and " + condition(depth - 1) + ")";
            default -> "(" + condition(depth - 1) + " or " + condition(depth - 1) + ")";
        };
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** Whatever was asked before, and whatever changed since. */
    @Test
    void findsWhatEachItemByItselfSatisfies() {
        Seeds.check(3, seeded -> {
            random = seeded;
            assertScansAgree();
        });
    }

    private void assertScansAgree() {
        List<Item> documents = new ArrayList<>();
        for (int i = 0; i < 70; i++) { // more than a word of bits
            documents.add(item());
        }
        Catalogue catalogue = catalogue(documents);
        var columns = new ItemColumns(catalogue, vocabulary());
        List<String> asked = new ArrayList<>();
        for (int round = 0; round < 150; round++) {
            String text = round % 3 == 0 && !asked.isEmpty() ? pick(asked) : condition(3);
            asked.add(text);
            Filter filter = parsed(text);
            ItemSet found = columns.satisfying(filter);
            for (int i = 0; i < catalogue.size(); i++) {
                var described = new Filterable.Described(catalogue.id(i), catalogue.document(i));
                boolean satisfies = FilterMatch.matches(filter, described);
                assertEquals(satisfies, found.contains(i), text + " of " + catalogue.document(i));
                assertEquals(satisfies, columns.satisfying(filter, List.of(i)).contains(i));
            }
            String id = "i%04d".formatted(random.nextInt(90));
            Item changed = item();
            columns.put(catalogue.put(id, changed), changed);
        }
    }

    @Test
    void findsWhatIsWithinCategoriesBrandsAndPrices() {
        List<Item> documents = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            documents.add(item());
        }
        Catalogue catalogue = catalogue(documents);
        for (int most : new int[] {0, 5, 1000}) {
            assertWithin(documents, new ItemColumns(catalogue, new Vocabulary(most)));
        }
    }

    private static void assertWithin(List<Item> documents, ItemColumns columns) {
        var around = new Around(List.of(" HOME>kitchen", "b"), List.of("A", "B"), 1, 3);
        ItemSet found = columns.within(around);
        assertTrue(found.size() > 0);
        for (int i = 0; i < documents.size(); i++) {
            Item item = documents.get(i);
            boolean priced = item.hasPrice() || item.hasSalePrice();
            boolean within = ItemWords.categories(item).stream().anyMatch(List.of("home > kitchen", "b")::contains)
                    && List.of("a", "b").contains(ItemWords.folded(item.getBrand()))
                    && priced
                    && ItemWords.price(item) >= 1
                    && ItemWords.price(item) <= 3;
            assertEquals(within, found.contains(i), item::toString);
        }
    }

    /** A page's filter is asked for each of its shoppers. */
    @Test
    void hasAtHandWhatWasAskedForLately() throws FilterSyntax {
        Catalogue catalogue = catalogue(List.of(Item.newBuilder().setBrand("A").build(), Item.getDefaultInstance()));
        var columns = new ItemColumns(catalogue);
        ItemSet first = columns.satisfying(FilterParser.parse("brand = 'A'"));
        assertTrue(first == columns.satisfying(FilterParser.parse("brand='A'")));
        columns.put(catalogue.put("i0001", Item.newBuilder().setBrand("A").build()), catalogue.document(1));
        assertEquals(2, columns.satisfying(FilterParser.parse("brand = 'A'")).size());
        assertEquals(1, first.size());
    }

    @Test
    void knowsWhatIsOnSaleInWhichGroupAndOfWhichBrand() {
        Catalogue catalogue = catalogue(List.of(
                Item.getDefaultInstance(),
                Item.newBuilder().setStock(0).setGroupId("g").setBrand("A").build(),
                Item.newBuilder()
                        .setAvailableFrom(5)
                        .setAvailableTo(9)
                        .setGroupId("g")
                        .setBrand(" a")
                        .build()));
        var columns = new ItemColumns(catalogue);
        assertTrue(columns.onSale(0, 0, 0));
        assertTrue(columns.onSale(99, 0, 0));
        assertFalse(columns.onSale(1, 0, 0));
        assertFalse(columns.onSale(2, 4, 4));
        assertTrue(columns.onSale(2, 5, 8));
        assertFalse(columns.onSale(2, 5, 9));
        assertEquals(0, columns.group(0));
        assertEquals(columns.group(1), columns.group(2));
        assertEquals(columns.brand(1), columns.brand(2));
        assertEquals(-1, columns.brand(0));
    }

    /** An event names what nobody has described: the columns have no row of it yet. */
    @Test
    void whatIsKnownByNameAloneSatisfiesWhatItsEmptyDocumentDoes() {
        Catalogue catalogue = catalogue(List.of(Item.newBuilder()
                .setPrice(5)
                .setBrand("A")
                .putAttributes("colour", TextList.newBuilder().addValues("red").build())
                .build()));
        var columns = new ItemColumns(catalogue);
        int ghost = catalogue.see("ghost");
        List<Integer> both = List.of(0, ghost);
        for (String condition : List.of("price < 10", "brand = 'A'", "attributes.colour = 'red'", "groupId != 'g'")) {
            assertFalse(columns.satisfying(parsed(condition), both).contains(ghost), condition);
        }
        for (String condition : List.of("inStock", "id = 'ghost'", "not (price < 10)", "brand = 'A' or inStock")) {
            assertTrue(columns.satisfying(parsed(condition), both).contains(ghost), condition);
        }
        assertTrue(columns.satisfying(parsed("price < 10"), both).contains(0));
        assertFalse(columns.satisfying(parsed("price < 10")).contains(ghost));
    }

    /** Variants of one product are never shown side by side, however long the id of their group and however many there are. */
    @Test
    void groupsHaveNoLongestIdAndNoEnd() {
        String longest = "g".repeat(128);
        Catalogue catalogue = catalogue(List.of(
                Item.newBuilder().setGroupId(longest).build(),
                Item.newBuilder().setGroupId(longest).build(),
                Item.newBuilder().setGroupId(longest.substring(1)).build(),
                Item.newBuilder().setTitle("alone").build()));
        var columns = new ItemColumns(catalogue, new Vocabulary(0));
        assertEquals(columns.group(0), columns.group(1));
        assertNotEquals(columns.group(0), columns.group(2));
        assertNotEquals(ItemColumns.ALONE, columns.group(2));
        assertEquals(ItemColumns.ALONE, columns.group(3));
        assertEquals(ItemColumns.ALONE, columns.group(99));
    }

    @Test
    void anAttributeWhoseTextsAreAllDifferentLeavesRoomForTheRest() throws FilterSyntax {
        List<Item> documents = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            documents.add(Item.newBuilder()
                    .setBrand("brand " + i / 10)
                    .putAttributes(
                            "ean", TextList.newBuilder().addValues("no. " + i).build())
                    .putAttributes(
                            "colour",
                            TextList.newBuilder().addValues("colour " + i / 100).build())
                    .build());
        }
        var vocabulary = new Vocabulary(1000);
        var columns = new ItemColumns(catalogue(documents), vocabulary);
        assertTrue(vocabulary.hashes("attributes.ean"));
        assertFalse(vocabulary.hashes("attributes.colour"));
        assertFalse(vocabulary.hashes("brand"));
        assertTrue(vocabulary.bytes() < 1000 * 240);
        assertEquals(
                1,
                columns.satisfying(FilterParser.parse("attributes.ean = 'no. 2999'"))
                        .size());
        assertTrue(columns.satisfying(FilterParser.parse("attributes.ean = 'no. 2999'"))
                .contains(2999));
        assertEquals(
                100,
                columns.satisfying(FilterParser.parse("attributes.colour = 'colour 29'"))
                        .size());
    }
}
