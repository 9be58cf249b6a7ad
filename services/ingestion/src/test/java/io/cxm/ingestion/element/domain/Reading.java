package io.cxm.ingestion.element.domain;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.cxm.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Elements, read for tests. */
final class Reading {
    static final Receipt RECEIPT = new Receipt(new TenantId("shop"), 1_700_000_000_000L, null);

    private Reading() {}

    static Element read(ElementKind kind, String json) {
        return read(kind, json, RECEIPT);
    }

    static Element read(ElementKind kind, String json, Receipt receipt) {
        try {
            return new Elements().readOne(kind, json.getBytes(StandardCharsets.UTF_8), receipt);
        } catch (RefusedBody e) {
            throw new AssertionError(e.detail(), e);
        }
    }

    static Element.Accepted accepted(ElementKind kind, String json) {
        Element element = read(kind, json);
        return assertInstanceOf(Element.Accepted.class, element, () -> element + " of " + json);
    }

    /** The errors as {@code /pointer code}, one after the other. */
    static String errors(ElementKind kind, String json) {
        return switch (read(kind, json)) {
            case Element.Accepted accepted -> "none";
            case Element.Refused refused ->
                refused.errors().stream().map(e -> e.pointer() + " " + e.code()).collect(Collectors.joining(", "));
        };
    }

    static Batch batch(String json) {
        try {
            return new Elements().readBody(ElementKind.EVENTS, json.getBytes(StandardCharsets.UTF_8), RECEIPT);
        } catch (RefusedBody e) {
            throw new AssertionError(e.detail(), e);
        }
    }

    static List<String> statuses(Batch batch) {
        return batch.slots().stream()
                .map(slot -> switch (slot.element()) {
                    case Element.Accepted a -> slot.repeat() ? "duplicate" : "accepted";
                    case Element.Refused r -> "rejected";
                })
                .toList();
    }
}
