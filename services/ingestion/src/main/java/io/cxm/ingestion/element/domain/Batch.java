package io.cxm.ingestion.element.domain;

import com.google.protobuf.ByteString;
import java.util.List;

/**
 * A request's elements, read.
 *
 * @param single whether the body was one element and no list
 */
public record Batch(List<Slot> slots, boolean single) {
    public Batch {
        slots = List.copyOf(slots);
    }

    /**
     * One element at its place.
     *
     * @param repeat whether an earlier one of the same request has its id
     * @param json of a refused element, as it was sent
     */
    public record Slot(Element element, boolean repeat, ByteString json) {}
}
