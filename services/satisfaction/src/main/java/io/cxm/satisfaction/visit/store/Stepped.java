package io.cxm.satisfaction.visit.store;

import io.cxm.contracts.event.Event;
import io.cxm.messaging.TenantRecords.Read;
import io.cxm.satisfaction.visit.domain.Step;
import io.cxm.satisfaction.visit.domain.Visit;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.apache.commons.codec.digest.MurmurHash3;
import org.jspecify.annotations.Nullable;

/** A session with one step of it. */
record Stepped(String session, Visit visit) {
    /** Where in its context a search says how many results it had. */
    private static final String RESULTS = "results";

    /** What an event says of a visit; nothing where it names no session, or is no step of one. */
    static List<Stepped> of(Read<Event> read) {
        Event event = read.message();
        Step.Kind kind = event.getSessionId().isEmpty() ? null : kind(event);
        if (kind == null) {
            return List.of();
        }
        boolean named = !event.getUserId().isEmpty();
        Step step = new Step(
                event.hasAt() ? event.getAt() : read.receivedAt(),
                kind,
                hash(event.getId()),
                what(event, kind),
                amount(event, kind));
        Visit visit = new Visit(
                step,
                read.receivedAt(),
                orNull(named ? event.getUserId() : event.getAnonymousId()),
                named,
                orNull(event.getContextOrDefault("channel", "")),
                orNull(event.getContextOrDefault("store", "")));
        return List.of(new Stepped(event.getSessionId(), visit));
    }

    private static Step.@Nullable Kind kind(Event event) {
        return switch (event.getType()) {
            case EVENT_TYPE_SEARCH -> Step.Kind.SEARCH;
            case EVENT_TYPE_VIEW, EVENT_TYPE_CLICK -> Step.Kind.LOOK;
            case EVENT_TYPE_CART_ADD -> Step.Kind.CART;
            case EVENT_TYPE_CART_REMOVE -> Step.Kind.REMOVE;
            case EVENT_TYPE_PURCHASE -> Step.Kind.PURCHASE;
            default -> null;
        };
    }

    private static int what(Event event, Step.Kind kind) {
        return switch (kind) {
            case SEARCH -> hash(event.getQuery().strip().toLowerCase(Locale.ROOT));
            case LOOK, CART, REMOVE, PURCHASE -> hash(event.getItemId());
        };
    }

    private static int amount(Event event, Step.Kind kind) {
        return switch (kind) {
            case SEARCH -> results(event.getContextOrDefault(RESULTS, ""));
            case LOOK -> event.hasDwellMs() ? (int) Math.min(Integer.MAX_VALUE, event.getDwellMs()) : Step.UNTOLD;
            case CART, REMOVE, PURCHASE -> Step.UNTOLD;
        };
    }

    /** A whole number, or nothing that is known. */
    private static int results(String told) {
        try {
            return (int) Math.max(Step.UNTOLD, Double.parseDouble(told.strip()));
        } catch (NumberFormatException e) {
            return Step.UNTOLD;
        }
    }

    private static int hash(String text) {
        return MurmurHash3.hash32x86(text.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
