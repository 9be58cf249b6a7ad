package io.cxm.ingestion.element.domain;

import io.cxm.contracts.event.Event;
import io.cxm.contracts.event.EventType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Valid events of every shape, and their JSON. */
final class RandomEvents {
    private static final String[] ALPHABET = {
        "a", "Z", "0", "-", "_", ".", "/", "|", "\"", "\\", " ", "ü", "商", "😀", "%", "'"
    };
    private static final EventType[] TYPES = EventType.values();

    private RandomEvents() {}

    static Event event(Random random) {
        EventType type = TYPES[1 + random.nextInt(TYPES.length - 2)];
        Event.Builder event = Event.newBuilder()
                .setTenantId("shop")
                .setReceivedAt(Reading.RECEIPT.receivedAt())
                .setId(text(random))
                .setType(type);
        if (random.nextBoolean()) {
            event.setUserId(text(random));
        }
        if (event.getUserId().isEmpty() || random.nextBoolean()) {
            event.setAnonymousId(text(random));
        }
        if (type == EventType.EVENT_TYPE_SEARCH) {
            event.setQuery("q" + text(random));
        } else {
            event.setItemId(text(random));
        }
        if (type == EventType.EVENT_TYPE_RATING) {
            event.setValue(1 + 4 * random.nextDouble());
        } else if (random.nextBoolean()) {
            event.setValue(random.nextBoolean() ? random.nextInt(1000) : random.nextDouble() * 1e9);
        }
        if (random.nextBoolean()) {
            event.setAt(random.nextLong(Limits.EARLIEST, Limits.LATEST));
        }
        if (random.nextBoolean()) {
            event.setQuantity(random.nextInt(100)).setOrderId(text(random)).setSessionId(text(random));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            event.putContext("k" + text(random), text(random));
        }
        return event.build();
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder("x");
        for (int i = random.nextInt(20); i > 0; i--) {
            text.append(ALPHABET[random.nextInt(ALPHABET.length)]);
        }
        return text.toString();
    }

    /** The event as a client writes it: its fields in any order, its time in either form. */
    static String json(Event event, Random random) {
        List<String> members = new ArrayList<>();
        members.add(member("id", event.getId()));
        members.add(member(
                "type", event.getType().name().substring("EVENT_TYPE_".length()).toLowerCase(Locale.ROOT)));
        addText(members, "userId", event.getUserId());
        addText(members, "anonymousId", event.getAnonymousId());
        addText(members, "itemId", event.getItemId());
        addText(members, "orderId", event.getOrderId());
        addText(members, "sessionId", event.getSessionId());
        addText(members, "query", event.getQuery());
        if (event.hasAt()) {
            members.add("\"timestamp\":"
                    + (random.nextBoolean()
                            ? Long.toString(event.getAt())
                            : quoted(Instant.ofEpochMilli(event.getAt()).toString())));
        }
        if (event.hasQuantity()) {
            members.add("\"quantity\":" + (int) event.getQuantity());
        }
        if (event.hasValue()) {
            members.add("\"value\":" + event.getValue());
        }
        if (event.getContextCount() > 0) {
            List<String> context = new ArrayList<>();
            event.getContextMap().forEach((key, value) -> context.add(member(key, value)));
            members.add("\"context\":{" + String.join(",", context) + "}");
        }
        Collections.shuffle(members, random);
        return "{" + String.join(random.nextBoolean() ? "," : " ,\n", members) + "}";
    }

    private static void addText(List<String> members, String name, String value) {
        if (!value.isEmpty()) {
            members.add(member(name, value));
        }
    }

    private static String member(String name, String value) {
        return quoted(name) + ":" + quoted(value);
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
