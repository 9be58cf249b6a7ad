package io.cxm.satisfaction.measure.domain;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which answers and orders are meant. A value that is missing makes a comparison false. */
public sealed interface Filter {
    /** The dimensions that it looks at. */
    default Set<Dimension> dimensions() {
        return switch (this) {
            case All() -> Set.of();
            case OneOf(Dimension dimension, List<String> _) -> Set.of(dimension);
            case IsNot(Dimension dimension, String _) -> Set.of(dimension);
            case And(Filter left, Filter right) -> both(left, right);
            case Or(Filter left, Filter right) -> both(left, right);
            case Not(Filter inner) -> inner.dimensions();
        };
    }

    /** Whether rows with these values are meant, as the database sees it too. */
    default boolean matches(Function<Dimension, @Nullable String> values) {
        return switch (this) {
            case All() -> true;
            case OneOf(Dimension dimension, List<String> wanted) ->
                wanted.stream().anyMatch(w -> same(dimension, values.apply(dimension), w));
            case IsNot(Dimension dimension, String unwanted) ->
                values.apply(dimension) != null && !same(dimension, values.apply(dimension), unwanted);
            case And(Filter left, Filter right) -> left.matches(values) && right.matches(values);
            case Or(Filter left, Filter right) -> left.matches(values) || right.matches(values);
            case Not(Filter inner) -> !inner.matches(values);
        };
    }

    private static boolean same(Dimension dimension, @Nullable String value, String wanted) {
        return value != null
                && (value.equals(wanted) || (dimension == Dimension.CATEGORY && value.startsWith(wanted + " > ")));
    }

    private static Set<Dimension> both(Filter left, Filter right) {
        Set<Dimension> both = EnumSet.noneOf(Dimension.class);
        both.addAll(left.dimensions());
        both.addAll(right.dimensions());
        return both;
    }

    /** Everything. */
    record All() implements Filter {}

    /** The dimension has one of these values; for a category also what lies below it. */
    record OneOf(Dimension dimension, List<String> values) implements Filter {
        public OneOf {
            values = List.copyOf(values);
        }
    }

    /** The dimension has a value, and it is not this one. */
    record IsNot(Dimension dimension, String value) implements Filter {}

    record And(Filter left, Filter right) implements Filter {}

    record Or(Filter left, Filter right) implements Filter {}

    record Not(Filter inner) implements Filter {}
}
