package io.cxm.ingestion.element.domain;

import com.fasterxml.jackson.core.JsonToken;
import io.cxm.contracts.item.TextList;
import java.io.IOException;
import java.util.function.BiConsumer;
import java.util.function.IntSupplier;
import java.util.function.Predicate;

/** Reads the map of attributes that items and shoppers have. */
final class AttributeReader {
    private AttributeReader() {}

    static void read(
            Fields fields, Change change, Predicate<String> has, IntSupplier size, BiConsumer<String, TextList> put)
            throws IOException {
        if (!fields.enter("attributes")) {
            return;
        }
        for (String key = fields.nextKey(); key != null; key = fields.nextKey()) {
            String field = "attributes/" + Fields.escape(key);
            if (has.test(key)) {
                fields.error(field, "duplicate", "stands twice in the element");
                fields.skip(field);
            } else if (fields.mapKey(
                    field, key, size.getAsInt() + change.cleared().size())) {
                if (fields.parser().currentToken() == JsonToken.VALUE_NULL) {
                    change.clear("attributes." + key);
                } else {
                    TextList list = fields.texts(field);
                    if (list != null) {
                        put.accept(key, list);
                    }
                }
            }
        }
    }
}
