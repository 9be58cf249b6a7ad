package io.cxm.channels.filter;

import io.cxm.channels.filter.Filter.Operator;
import io.cxm.channels.filter.Filter.Value;
import io.cxm.channels.filter.TermScan.Wanted;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;

/**
 * Finds the items of columns that satisfy a condition: each comparison is one pass over its column, in which nothing is made,
 * and what it leaves is all that the next one looks at. The same answers as {@link FilterMatch} gives item by item.
 */
final class FilterScan {
    private final ItemColumns columns;
    private final ItemNumbers numbers;
    private final TermScan terms;

    FilterScan(ItemColumns columns) {
        this.columns = columns;
        this.numbers = columns.numbers();
        this.terms = new TermScan(columns, numbers);
    }

    /**
     * Those of these items that satisfy it. Of what is known by name alone the columns need not have a row: its document,
     * which is empty, is asked.
     */
    ItemSet of(Filter filter, ItemSet among) {
        if (among.next(numbers.size()) < 0) {
            return scan(filter, among);
        }
        ItemSet held = among.and(ItemSet.below(numbers.size()));
        return scan(filter, held).or(terms.described(filter, among.without(held)));
    }

    /** The same of items all of which the columns have. */
    private ItemSet scan(Filter filter, ItemSet among) {
        if (among.isEmpty()) {
            return among;
        }
        return switch (filter) {
            case Filter.And and -> and(and.parts(), among);
            case Filter.Or or -> or(or.parts(), among);
            case Filter.Not not -> among.without(scan(not.part(), among));
            case Filter.Truth _ -> among.where(numbers::inStock);
            case Filter.Contains contains -> contains(contains, among);
            case Filter.In in -> in(in, among);
            case Filter.Compare compare -> compare(compare, among);
        };
    }

    /** What needs documents comes last, when little is left. */
    private ItemSet and(List<Filter> parts, ItemSet among) {
        ItemSet left = among;
        for (Filter part : parts) {
            left = readsDocuments(part) ? left : scan(part, left);
        }
        List<Filter> of = reading(parts);
        return of.size() == 1
                ? scan(of.getFirst(), left)
                : of.isEmpty() ? left : terms.described(new Filter.And(of), left);
    }

    private ItemSet or(List<Filter> parts, ItemSet among) {
        ItemSet found = ItemSet.none();
        for (Filter part : parts) {
            found = readsDocuments(part) ? found : found.or(scan(part, among.without(found)));
        }
        ItemSet left = among.without(found);
        List<Filter> of = reading(parts);
        return of.size() == 1
                ? found.or(scan(of.getFirst(), left))
                : of.isEmpty() ? found : found.or(terms.described(new Filter.Or(of), left));
    }

    /** Those that need documents. Several of them are asked together, since to read a document is dearer than all that is asked of it. */
    private static List<Filter> reading(List<Filter> parts) {
        return parts.stream().filter(FilterScan::readsDocuments).toList();
    }

    private static boolean readsDocuments(Filter filter) {
        return switch (filter) {
            case Filter.And and -> and.parts().stream().anyMatch(FilterScan::readsDocuments);
            case Filter.Or or -> or.parts().stream().anyMatch(FilterScan::readsDocuments);
            case Filter.Not not -> readsDocuments(not.part());
            case Filter.Truth _ -> false;
            case Filter.Contains contains -> !inColumns(contains.field()) || isGroup(contains.field());
            case Filter.In in -> !inColumns(in.field()) && !isId(in.field());
            case Filter.Compare compare -> !inColumns(compare.field()) && !isId(compare.field());
        };
    }

    private static boolean inColumns(Field field) {
        return switch (field.path()) {
            case "id", "title", "description", "imageUrl" -> false;
            default -> true;
        };
    }

    /** What is equal to an id is looked up; its parts are not. */
    private static boolean isId(Field field) {
        return field.path().equals("id");
    }

    /** Of a group its number alone is held. */
    private static boolean isGroup(Field field) {
        return field.path().equals(ItemColumns.GROUP);
    }

    private ItemSet contains(Filter.Contains contains, ItemSet among) {
        Field field = contains.field();
        if (readsDocuments(contains)) {
            return terms.described(contains, among);
        }
        String part = contains.part().toLowerCase(Locale.ROOT);
        Wanted wanted = field.kind() == Field.Kind.TEXTS
                ? terms.only(field, contains.part())
                : terms.where(field, text -> text.toLowerCase(Locale.ROOT).contains(part));
        return terms.of(contains, field, wanted, among);
    }

    private ItemSet in(Filter.In in, ItemSet among) {
        Field field = in.field();
        if (isId(field)) {
            return among.and(ItemSet.of(in.values().stream()
                    .filter(Value.Text.class::isInstance)
                    .mapToInt(value -> columns.catalogue.find(((Value.Text) value).text()))
                    .filter(item -> item >= 0)
                    .toArray()));
        }
        if (!inColumns(field)) {
            return terms.described(in, among);
        }
        if (field.kind() == Field.Kind.NUMBER || field.kind() == Field.Kind.BOOL || isGroup(field)) {
            return or(
                    in.values().stream()
                            .<Filter>map(value -> new Filter.Compare(field, Operator.EQUAL, value))
                            .toList(),
                    among);
        }
        Wanted wanted = in.values().stream().map(value -> equal(field, value)).reduce(TermScan.nothing(), Wanted::or);
        return terms.of(in, field, wanted, among);
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
        if (isId(field)) {
            int item = columns.catalogue.find(text.text());
            ItemSet same = item < 0 ? ItemSet.none() : ItemSet.of(item);
            return compare.operator() == Operator.EQUAL ? among.and(same) : among.without(same);
        }
        if (!inColumns(field)) {
            return terms.described(compare, among);
        }
        if (isGroup(field)) {
            long group = ItemColumns.group(text.text());
            boolean same = compare.operator() == Operator.EQUAL;
            return among.where(
                    item -> numbers.group[item] != ItemColumns.ALONE && (numbers.group[item] == group) == same);
        }
        Wanted wanted = terms.only(field, text.text());
        if (compare.operator() == Operator.NOT_EQUAL) {
            // an item without the field is not unequal either
            return terms.of(compare, field, terms.where(field, _ -> true), among)
                    .without(terms.of(equal(compare), field, wanted, among));
        }
        return terms.of(compare, field, wanted, among);
    }

    private static Filter.Compare equal(Filter.Compare compare) {
        return new Filter.Compare(compare.field(), Operator.EQUAL, compare.value());
    }

    /** A list compared with a number: any of its texts that reads as one. */
    private ItemSet numbers(Filter.Compare compare, Field field, double wanted, ItemSet among) {
        if (compare.operator() != Operator.NOT_EQUAL) {
            Wanted holds =
                    terms.where(field, text -> FilterMatch.holds(FilterMatch.number(text), compare.operator(), wanted));
            return terms.of(compare, field, holds, among);
        }
        Wanted numeric = terms.where(field, text -> !Double.isNaN(FilterMatch.number(text)));
        Wanted same = equal(field, compare.value());
        return terms.of(compare, field, numeric, among).without(terms.of(equal(compare), field, same, among));
    }

    private Wanted equal(Field field, Value value) {
        return switch (value) {
            case Value.Text text -> terms.only(field, text.text());
            case Value.Numeric number -> terms.where(field, text -> FilterMatch.number(text) == number.number());
            case Value.Bool _ -> TermScan.nothing();
        };
    }

    private IntPredicate number(Field field, Operator operator, double wanted) {
        if (field.path().equals("price")) {
            double[] prices = numbers.price;
            return item -> FilterMatch.holds(prices[item], operator, wanted);
        }
        return item -> FilterMatch.holds(numbers.number(field.path(), item), operator, wanted);
    }
}
