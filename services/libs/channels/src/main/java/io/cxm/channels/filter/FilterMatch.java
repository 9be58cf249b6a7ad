package io.cxm.channels.filter;

import io.cxm.channels.filter.Filter.Operator;
import io.cxm.channels.filter.Filter.Value;
import java.util.List;
import java.util.Locale;

/** Whether items satisfy a filter. */
public final class FilterMatch {
    private FilterMatch() {}

    /** Whether this item does. Asked of every candidate, so in loops: streams would make objects. */
    public static boolean matches(Filter filter, Filterable item) {
        return switch (filter) {
            case Filter.And and -> !any(and.parts(), false, item);
            case Filter.Or or -> any(or.parts(), true, item);
            case Filter.Not not -> !matches(not.part(), item);
            case Filter.Truth truth -> item.bool(truth.field());
            case Filter.Contains contains -> contains(contains, item);
            case Filter.In in -> in(in, item);
            case Filter.Compare compare -> compare(compare.field(), compare.operator(), compare.value(), item);
        };
    }

    private static boolean any(List<Filter> parts, boolean holds, Filterable item) {
        for (int i = 0; i < parts.size(); i++) {
            if (matches(parts.get(i), item) == holds) {
                return true;
            }
        }
        return false;
    }

    private static boolean in(Filter.In in, Filterable item) {
        for (int i = 0; i < in.values().size(); i++) {
            if (compare(in.field(), Operator.EQUAL, in.values().get(i), item)) {
                return true;
            }
        }
        return false;
    }

    private static boolean contains(Filter.Contains contains, Filterable item) {
        List<String> texts = item.texts(contains.field());
        return contains.field().kind() == Field.Kind.TEXTS
                ? texts.contains(contains.part())
                : texts.stream()
                        .anyMatch(text -> text.toLowerCase(Locale.ROOT)
                                .contains(contains.part().toLowerCase(Locale.ROOT)));
    }

    private static boolean compare(Field field, Operator operator, Value value, Filterable item) {
        return switch (value) {
            case Value.Bool bool -> (item.bool(field) == bool.bool()) == (operator == Operator.EQUAL);
            case Value.Text text -> texts(item.texts(field), operator, text.text());
            case Value.Numeric number ->
                field.kind() == Field.Kind.TEXTS
                        ? numbers(item.texts(field), operator, number.number())
                        : holds(item.number(field), operator, number.number());
        };
    }

    private static boolean texts(List<String> texts, Operator operator, String wanted) {
        if (texts.isEmpty()) {
            return false;
        }
        return texts.contains(wanted) == (operator == Operator.EQUAL);
    }

    private static boolean numbers(List<String> texts, Operator operator, double wanted) {
        boolean found = false;
        boolean any = false;
        for (int i = 0; i < texts.size(); i++) {
            double number = number(texts.get(i));
            found |= !Double.isNaN(number);
            any |= holds(number, operator == Operator.NOT_EQUAL ? Operator.EQUAL : operator, wanted);
        }
        return operator == Operator.NOT_EQUAL ? found && !any : any;
    }

    /** A text read as a number, NaN when it is none. */
    static double number(String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** Whether a number compares so; that of an item without one never does. */
    static boolean holds(double number, Operator operator, double wanted) {
        if (Double.isNaN(number)) {
            return false;
        }
        return switch (operator) {
            case EQUAL -> number == wanted;
            case NOT_EQUAL -> number != wanted;
            case LESS -> number < wanted;
            case LESS_OR_EQUAL -> number <= wanted;
            case GREATER -> number > wanted;
            case GREATER_OR_EQUAL -> number >= wanted;
        };
    }
}
