package io.cxm.satisfaction.measure.domain;

import java.util.List;

/** Which answers and orders are meant. A value that is missing makes a comparison false. */
public sealed interface Filter {
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
