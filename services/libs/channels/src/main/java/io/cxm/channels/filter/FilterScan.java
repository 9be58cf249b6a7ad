package io.cxm.channels.filter;

import io.cxm.channels.filter.Filter.Operator;
import io.cxm.channels.filter.Filter.Value;
import io.cxm.contracts.item.Item;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;

/**
 * Finds the items of columns that satisfy a condition: each comparison is one pass over its column, in which nothing is made,
 * and what it leaves is all that the next one looks at. The same answers as {@link FilterMatch} gives item by item.
 */
final class FilterScan {
    private static final String ATTRIBUTES = "attributes.";

    private final ItemColumns columns;
    private final ItemNumbers numbers;
    private final Vocabulary vocabulary;

    FilterScan(ItemColumns columns) {
        this.columns = columns;
        this.numbers = columns.numbers();
        this.vocabulary = columns.vocabulary;
    }

    /** Those of these items, all of which the columns have, that satisfy it. */
    ItemSet of(Filter filter, ItemSet among) {
        if (among.isEmpty()) {
            return among;
        }
        return switch (filter) {
            case Filter.And and -> and(and.parts(), among);
            case Filter.Or or -> or(or.parts(), among);
            case Filter.Not not -> among.without(of(not.part(), among));
            case Filter.Truth _ -> among.where(numbers::inStock);
            case Filter.Contains contains -> contains(contains, among);
            case Filter.In in -> in(in, among);
            case Filter.Compare compare -> compare(compare, among);
        };
    }

    /** What needs documents comes last, when little is left. */
    private ItemSet and(List<Filter> parts, ItemSet among) {
        ItemSet left = among;
        for (boolean documents : new boolean[] {false, true}) {
            for (Filter part : parts) {
                if (readsDocuments(part) == documents) {
                    left = of(part, left);
                }
            }
        }
        return left;
    }

    private ItemSet or(List<Filter> parts, ItemSet among) {
        ItemSet found = ItemSet.none();
        for (Filter part : parts) {
            found = found.or(of(part, among.without(found)));
        }
        return found;
    }

    private static boolean readsDocuments(Filter filter) {
        return switch (filter) {
            case Filter.And and -> and.parts().stream().anyMatch(FilterScan::readsDocuments);
            case Filter.Or or -> or.parts().stream().anyMatch(FilterScan::readsDocuments);
            case Filter.Not not -> readsDocuments(not.part());
            case Filter.Truth _ -> false;
            case Filter.Contains contains -> !inColumns(contains.field()) || isGroup(contains.field());
            case Filter.In in -> !inColumns(in.field());
            case Filter.Compare compare -> !inColumns(compare.field());
        };
    }

    private static boolean inColumns(Field field) {
        return switch (field.path()) {
            case "id", "title", "description", "imageUrl" -> false;
            default -> true;
        };
    }

    /** Of a group its number alone is held. */
    private static boolean isGroup(Field field) {
        return field.path().equals(ItemColumns.GROUP);
    }

    private ItemSet contains(Filter.Contains contains, ItemSet among) {
        Field field = contains.field();
        if (readsDocuments(contains)) {
            return described(contains, among);
        }
        String part = contains.part().toLowerCase(Locale.ROOT);
        BitSet wanted = field.kind() == Field.Kind.TEXTS
                ? only(field, contains.part())
                : vocabulary.where(
                        field.path(), text -> text.toLowerCase(Locale.ROOT).contains(part));
        return texts(contains, field, wanted, among);
    }

    private ItemSet in(Filter.In in, ItemSet among) {
        Field field = in.field();
        if (field.path().equals("id")) {
            return among.and(ItemSet.of(in.values().stream()
                    .filter(Value.Text.class::isInstance)
                    .mapToInt(value -> columns.catalogue.find(((Value.Text) value).text()))
                    .filter(item -> item >= 0)
                    .toArray()));
        }
        if (!inColumns(field)) {
            return described(in, among);
        }
        if (field.kind() == Field.Kind.NUMBER || field.kind() == Field.Kind.BOOL) {
            return or(
                    in.values().stream()
                            .<Filter>map(value -> new Filter.Compare(field, Operator.EQUAL, value))
                            .toList(),
                    among);
        }
        if (isGroup(field)) {
            return or(
                    in.values().stream()
                            .filter(Value.Text.class::isInstance)
                            .<Filter>map(value -> new Filter.Compare(field, Operator.EQUAL, value))
                            .toList(),
                    among);
        }
        BitSet wanted = new BitSet();
        in.values().forEach(value -> wanted.or(equal(field, value)));
        return texts(in, field, wanted, among);
    }

    private ItemSet compare(Filter.Compare compare, ItemSet among) {
        Field field = compare.field();
        return switch (compare.value()) {
            case Value.Bool bool -> {
                boolean wanted = bool.bool() == (compare.operator() == Operator.EQUAL);
                yield among.where(item -> numbers.inStock(item) == wanted);
            }
            case Value.Text text -> text(compare, field, text, among);
            case Value.Numeric number
            when field.kind() == Field.Kind.TEXTS -> numbers(compare, field, number.number(), among);
            case Value.Numeric number -> among.where(number(field, compare.operator(), number.number()));
        };
    }

    private ItemSet text(Filter.Compare compare, Field field, Value.Text text, ItemSet among) {
        if (field.path().equals("id")) {
            int item = columns.catalogue.find(text.text());
            ItemSet same = item < 0 ? ItemSet.none() : ItemSet.of(item);
            return compare.operator() == Operator.EQUAL ? among.and(same) : among.without(same);
        }
        if (!inColumns(field)) {
            return described(compare, among);
        }
        if (isGroup(field)) {
            long group = ItemColumns.group(text.text());
            boolean same = compare.operator() == Operator.EQUAL;
            return among.where(item ->
                    numbers.group[item] != ItemColumns.ALONE && (numbers.group[item] == group) == same);
        }
        BitSet wanted = only(field, text.text());
        if (compare.operator() == Operator.NOT_EQUAL) {
            // an item without the field is not unequal either
            return texts(compare, field, vocabulary.where(field.path(), _ -> true), among)
                    .without(texts(equal(compare), field, wanted, among));
        }
        return texts(compare, field, wanted, among);
    }

    private static Filter.Compare equal(Filter.Compare compare) {
        return new Filter.Compare(compare.field(), Operator.EQUAL, compare.value());
    }

    /** A list compared with a number: any of its texts that reads as one. */
    private ItemSet numbers(Filter.Compare compare, Field field, double wanted, ItemSet among) {
        if (compare.operator() != Operator.NOT_EQUAL) {
            BitSet holds = vocabulary.where(
                    field.path(), text -> FilterMatch.holds(FilterMatch.number(text), compare.operator(), wanted));
            return texts(compare, field, holds, among);
        }
        BitSet numeric = vocabulary.where(field.path(), text -> !Double.isNaN(FilterMatch.number(text)));
        BitSet same = equal(field, compare.value());
        return texts(compare, field, numeric, among).without(texts(equal(compare), field, same, among));
    }

    private BitSet equal(Field field, Value value) {
        return switch (value) {
            case Value.Text text -> only(field, text.text());
            case Value.Numeric number ->
                vocabulary.where(field.path(), text -> FilterMatch.number(text) == number.number());
            case Value.Bool _ -> new BitSet();
        };
    }

    private BitSet only(Field field, String text) {
        BitSet terms = new BitSet();
        int term = vocabulary.find(field.path(), text);
        if (term != Vocabulary.NONE) {
            terms.set(term);
        }
        return terms;
    }

    /** Items with one of these terms; those whose texts are not held by their documents. */
    private ItemSet texts(Filter filter, Field field, BitSet wanted, ItemSet among) {
        ItemSet unread = numbers.anyUnread() ? among.where(numbers::unread) : ItemSet.none();
        ItemSet held = unread.isEmpty() ? among : among.without(unread);
        ItemSet found = switch (field.path()) {
            case ItemColumns.BRAND -> any(held, numbers.brand, wanted);
            case ItemColumns.CURRENCY -> any(held, numbers.currency, wanted);
            case ItemColumns.CATEGORIES -> columns.categories.any(held, wanted);
            case ItemColumns.TAGS -> columns.tags.any(held, wanted);
            default -> field.path().startsWith(ATTRIBUTES) ? columns.attributes.any(held, wanted) : ItemSet.none();
        };
        return unread.isEmpty() ? found : found.or(described(filter, unread));
    }

    private static ItemSet any(ItemSet among, int[] column, BitSet wanted) {
        if (wanted.cardinality() == 1) {
            int only = wanted.nextSetBit(0);
            return among.where(item -> column[item] == only);
        }
        return wanted.isEmpty() ? ItemSet.none() : among.where(item -> wanted.get(column[item]));
    }

    private ItemSet described(Filter filter, ItemSet among) {
        return among.where(item -> {
            Item document = columns.catalogue.document(item);
            return FilterMatch.matches(filter, new Filterable.Described(columns.catalogue.id(item), document));
        });
    }

    private IntPredicate number(Field field, Operator operator, double wanted) {
        if (field.path().equals("price")) {
            double[] prices = numbers.price;
            return item -> FilterMatch.holds(prices[item], operator, wanted);
        }
        return item -> FilterMatch.holds(numbers.number(field.path(), item), operator, wanted);
    }
}
