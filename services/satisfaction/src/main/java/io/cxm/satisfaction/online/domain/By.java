package io.cxm.satisfaction.online.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What figures can be grouped by. */
public enum By {
    /** Recall channels; an item counts for each that found it. */
    CHANNEL("channel", true),
    RANKER("ranker", false),
    SCENARIO("scenario", false),
    /** Rules; an item counts for each whose effect is on it. */
    RULE("rule", true),
    BUNDLE("bundle", false),
    /** Experiments with their arms. */
    EXPERIMENT("experiment", false),
    /** Recommendations, rankings, similar, trending, search. */
    KIND("kind", false);

    private final String label;
    private final boolean ofItems;

    By(String label, boolean ofItems) {
        this.label = label;
        this.ofItems = ofItems;
    }

    /** The name in requests and answers. */
    public String label() {
        return label;
    }

    /** Whether items of one answer may be in several of its groups: then they add up to nothing, and an answer's time is of none. */
    public boolean ofItems() {
        return ofItems;
    }

    /** The names of the values that make a key. */
    public List<String> names() {
        return this == EXPERIMENT ? List.of("experiment", "arm") : List.of(label);
    }

    /** Where groups add up to what can be asked for as well. */
    Set<Integer> along() {
        return ofItems ? Set.of() : Set.of(this == EXPERIMENT ? 1 : 0);
    }

    public static Optional<By> of(String label) {
        return Arrays.stream(values()).filter(b -> b.label.equals(label)).findFirst();
    }
}
