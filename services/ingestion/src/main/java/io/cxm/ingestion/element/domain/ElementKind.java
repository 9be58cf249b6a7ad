package io.cxm.ingestion.element.domain;

import io.cxm.contracts.Topics;
import java.util.Arrays;
import java.util.Optional;

/** What kinds of elements there are. */
public enum ElementKind {
    ITEMS("items", Topics.ITEMS),
    USERS("users", Topics.USERS),
    EDGES("edges", Topics.EDGES),
    EVENTS("events", Topics.EVENTS),
    RESPONSES("survey-responses", Topics.RESPONSES);

    private final String wireName;
    private final String topic;

    ElementKind(String wireName, String topic) {
        this.wireName = wireName;
        this.topic = topic;
    }

    /** The name in parameters, dead letters and paths. */
    public String wireName() {
        return wireName;
    }

    public String topic() {
        return topic;
    }

    /** The member of a batch's body that holds the elements. */
    public String member() {
        return this == RESPONSES ? "responses" : wireName;
    }

    /** Whether of two with one id the first one wins. Of the others each is a write, and the last one counts. */
    public boolean firstWins() {
        return this == EVENTS || this == RESPONSES;
    }

    public static Optional<ElementKind> of(String wireName) {
        return Arrays.stream(values()).filter(k -> k.wireName.equals(wireName)).findFirst();
    }
}
