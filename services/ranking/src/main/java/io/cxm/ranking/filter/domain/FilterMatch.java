package io.cxm.ranking.filter.domain;

import io.cxm.contracts.item.Item;
import io.cxm.ranking.filter.domain.Filter.Operator;
import io.cxm.ranking.filter.domain.Filter.Value;
import java.util.List;
import java.util.Locale;

/** Whether items satisfy a filter. */
public final class FilterMatch {
    private FilterMatch() {}

    /** Whether this item does. */
    public static boolean matches(Filter filter, String id, Item item) {
        return switch (filter) {
            case Filter.And and -> and.parts().stream().allMatch(part -> matches(part, id, item));
            case Filter.Or or -> or.parts().stream().anyMatch(part -> matches(part, id, item));
            case Filter.Not not -> !matches(not.part(), id, item);
            case Filter.Truth truth -> truth.field().bool(item);
            case Filter.Contains contains -> contains(contains, id, item);
            case Filter.In in ->
                in.values().stream().anyMatch(value -> compare(in.field(), Operator.EQUAL, value, id, item));
            case Filter.Compare compare -> compare(compare.field(), compare.operator(), compare.value(), id, item);
        };
    }

    private static boolean contains(Filter.Contains contains, String id, Item item) {
        List<String> texts = contains.field().texts(id, item);
        return contains.field().kind() == Field.Kind.TEXTS
                ? texts.contains(contains.part())
                : texts.stream()
                        .anyMatch(text -> text.toLowerCase(Locale.ROOT)
                                .contains(contains.part().toLowerCase(Locale.ROOT)));
    }

    private static boolean compare(Field field, Operator operator, Value value, String id, Item item) {
        return switch (value) {
            case Value.Bool bool -> (field.bool(item) == bool.bool()) == (operator == Operator.EQUAL);
            case Value.Text text -> texts(field.texts(id, item), operator, text.text());
            case Value.Numeric number ->
                field.kind() == Field.Kind.TEXTS
                        ? numbers(field.texts(id, item), operator, number.number())
                        : holds(field.number(item), operator, number.number());
        };
    }

    private static boolean texts(List<String> texts, Operator operator, String wanted) {
        if (texts.isEmpty()) {
            return false;
        }
        return texts.contains(wanted) == (operator == Operator.EQUAL);
    }

    private static boolean numbers(List<String> texts, Operator operator, double wanted) {
        List<Double> numbers =
                texts.stream().map(FilterMatch::number).filter(n -> !n.isNaN()).toList();
        if (operator == Operator.NOT_EQUAL) {
            return !numbers.isEmpty() && numbers.stream().noneMatch(n -> n == wanted);
        }
        return numbers.stream().anyMatch(n -> holds(n, operator, wanted));
    }

    private static Double number(String text) {
        try {
            return Double.valueOf(text.strip());
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static boolean holds(double number, Operator operator, double wanted) {
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
