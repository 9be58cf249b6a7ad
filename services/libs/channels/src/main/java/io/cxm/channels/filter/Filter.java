package io.cxm.channels.filter;

import java.util.List;

/** A condition on an item. A comparison with a field that the item does not have is false. */
public sealed interface Filter {
    /** All of them. */
    record And(List<Filter> parts) implements Filter {
        public And {
            parts = List.copyOf(parts);
        }
    }

    /** At least one of them. */
    record Or(List<Filter> parts) implements Filter {
        public Or {
            parts = List.copyOf(parts);
        }
    }

    /** The opposite. */
    record Not(Filter part) implements Filter {}

    /** A field compared with a value; of a list any element counts, for {@code !=} none may be equal. */
    record Compare(Field field, Operator operator, Value value) implements Filter {}

    /** A field that is one of these; of a list any element. */
    record In(Field field, List<Value> values) implements Filter {
        public In {
            values = List.copyOf(values);
        }
    }

    /** A list with this element, or a text with this part, whatever its case. */
    record Contains(Field field, String part) implements Filter {}

    /** A field that is true. */
    record Truth(Field field) implements Filter {}

    /** How a field is compared. */
    enum Operator {
        EQUAL,
        NOT_EQUAL,
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL
    }

    /** What a field is compared with. */
    sealed interface Value {
        /** A text. */
        record Text(String text) implements Value {}

        /** A number. */
        record Numeric(double number) implements Value {}

        /** True or false. */
        record Bool(boolean bool) implements Value {}
    }
}
