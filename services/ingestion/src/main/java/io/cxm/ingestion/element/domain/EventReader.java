package io.cxm.ingestion.element.domain;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.event.EventType;
import io.cxm.messaging.Outgoing;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads events from the JSON stream straight into their message: no tree and no map for each, since this is what a
 * billion events a day go through.
 */
final class EventReader implements ElementReader {
    @Override
    public Element read(Fields fields, Receipt receipt) throws IOException {
        Event.Builder event = Event.newBuilder();
        String typeName = null;
        Set<EventField> seen = EnumSet.noneOf(EventField.class);
        for (String key = fields.nextKey(); key != null; key = fields.nextKey()) {
            EventField field = EventField.of(key);
            if (field == null) {
                fields.skip(Fields.escape(key));
                continue;
            }
            if (!seen.add(field)) {
                fields.error(field.json, "duplicate", "stands twice in the element");
                fields.skip(field.json);
                continue;
            }
            if (field == EventField.TYPE) {
                typeName = fields.text(field.json, Limits.NAME);
            } else {
                set(event, field, fields);
            }
        }
        type(event, typeName, fields);
        EventRules.check(event, fields);
        return finish(event, fields, receipt);
    }

    private static void type(Event.Builder event, @Nullable String name, Fields fields) {
        if (name == null) {
            fields.error("type", "required", "is needed");
            return;
        }
        EventTypes.Named named = EventTypes.of(name);
        if (named == null) {
            fields.error("type", "unknown", "is no type of event");
            return;
        }
        event.setType(named.type());
        if (!named.page().isEmpty()) {
            event.putContext("page", named.page());
        }
    }

    private static void set(Event.Builder event, EventField field, Fields fields) throws IOException {
        switch (field) {
            case ID, USER_ID, ANONYMOUS_ID, ITEM_ID, ORDER_ID, ORDER_LINE_ID, SESSION_ID, RECOMMENDATION_ID -> {
                String id = fields.id(field.json);
                if (id != null) {
                    setId(event, field, id);
                }
            }
            case CURRENCY, QUERY, QUERY_TYPE -> {
                String text = fields.text(field.json, field == EventField.QUERY ? Limits.LINE : Limits.NAME);
                if (text != null) {
                    setText(event, field, text);
                }
            }
            case TIMESTAMP, PROMISED_AT, DWELL_MS -> {
                Long time = field == EventField.DWELL_MS
                        ? fields.integer(field.json, 0, Limits.AMOUNT)
                        : fields.time(field.json);
                if (time != null) {
                    setLong(event, field, time);
                }
            }
            case QUANTITY -> {
                Double quantity = fields.number(field.json, 0, Limits.AMOUNT);
                if (quantity != null) {
                    event.setQuantity(quantity);
                }
            }
            case VALUE -> {
                Double value = fields.number(field.json, 0, Limits.AMOUNT);
                if (value != null) {
                    event.setValue(value);
                }
            }
            case CONTEXT -> context(event, fields);
            case TYPE -> throw new IllegalStateException("the type is read before the others");
        }
    }

    private static void setId(Event.Builder event, EventField field, String id) {
        switch (field) {
            case ID -> event.setId(id);
            case USER_ID -> event.setUserId(id);
            case ANONYMOUS_ID -> event.setAnonymousId(id);
            case ITEM_ID -> event.setItemId(id);
            case ORDER_ID -> event.setOrderId(id);
            case ORDER_LINE_ID -> event.setOrderLineId(id);
            case SESSION_ID -> event.setSessionId(id);
            case RECOMMENDATION_ID -> event.setRecommendationId(id);
            default -> throw new IllegalStateException("no id: " + field);
        }
    }

    private static void setText(Event.Builder event, EventField field, String text) {
        switch (field) {
            case CURRENCY -> event.setCurrency(text.toUpperCase(Locale.ROOT)); // or sums of it would be two
            case QUERY -> event.setQuery(text);
            case QUERY_TYPE -> event.setQueryType(text);
            default -> throw new IllegalStateException("no text: " + field);
        }
    }

    private static void setLong(Event.Builder event, EventField field, long value) {
        switch (field) {
            case TIMESTAMP -> event.setAt(value);
            case PROMISED_AT -> event.setPromisedAt(value);
            case DWELL_MS -> event.setDwellMs(value);
            default -> throw new IllegalStateException("no whole number: " + field);
        }
    }

    private static void context(Event.Builder event, Fields fields) throws IOException {
        if (!fields.enter("context")) {
            return;
        }
        for (String key = fields.nextKey(); key != null; key = fields.nextKey()) {
            String field = "context/" + Fields.escape(key);
            if (event.containsContext(key)) {
                fields.error(field, "duplicate", "stands twice in the element");
                fields.skip(field);
            } else if (fields.mapKey(field, key, event.getContextCount())) {
                String value = fields.anything(field);
                if (value != null) {
                    event.putContext(key, value);
                }
            }
        }
    }

    private static Element finish(Event.Builder event, Fields fields, Receipt receipt) {
        String shopper = event.getUserId().isEmpty() ? event.getAnonymousId() : event.getUserId();
        if (fields.errors().isEmpty()) {
            event.setTenantId(receipt.tenant().value()).setReceivedAt(receipt.receivedAt());
            if (event.getId().isEmpty()) {
                event.setId(event.hasAt() ? derived(event, shopper) : DerivedId.withoutTime(receipt, fields.place()));
            }
            Event built = event.build();
            if (built.getSerializedSize() <= Limits.RECORD) {
                var key = new RecordKey(receipt.tenant().value(), shopper);
                return new Element.Accepted(built.getId(), Outgoing.of(Topics.EVENTS, key, built));
            }
            fields.error("", "length", "the element is too large");
        }
        return new Element.Refused(event.getId(), fields.errors());
    }

    private static String derived(Event.Builder event, String shopper) {
        return new DerivedId()
                .add(name(event.getType()))
                .add(shopper)
                .add(event.getItemId())
                .add(event.getSessionId())
                .add(event.hasAt(), event.getAt())
                .add(event.hasQuantity(), event.getQuantity())
                .add(event.hasValue(), event.getValue())
                .add(event.getQuery())
                .hash();
    }

    private static String name(EventType type) {
        return type.name().substring("EVENT_TYPE_".length()).toLowerCase(Locale.ROOT);
    }
}
