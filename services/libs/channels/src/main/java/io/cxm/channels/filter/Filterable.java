package io.cxm.channels.filter;

import io.cxm.contracts.item.Item;
import java.util.List;

/** An item as a filter reads it. */
public interface Filterable {
    /** The texts of a field; none when the item does not have it. */
    List<String> texts(Field field);

    /** The number of a field, NaN when the item does not have it. */
    double number(Field field);

    /** The truth of a field. */
    boolean bool(Field field);

    /** An item by its document. */
    record Described(String id, Item item) implements Filterable {
        @Override
        public List<String> texts(Field field) {
            return field.texts(id, item);
        }

        @Override
        public double number(Field field) {
            return field.number(item);
        }

        @Override
        public boolean bool(Field field) {
            return field.bool(item);
        }
    }
}
