package io.cxm.satisfaction.measure.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What answers and orders can be grouped by. */
public enum Dimension {
    PRODUCT("product", false),
    CATEGORY("category", false),
    BRAND("brand", false),
    STORE("store", false),
    CHANNEL("channel", false),
    /** The recall channels that found the recommended item; an answer counts for each of them. */
    RECALL_CHANNEL("recallChannel", true),
    RANKER("ranker", true),
    BUNDLE("bundle", true),
    /** The survey that was answered, or that somebody was invited to. */
    SURVEY("survey", false),
    /** The step of a trend; asked for as a trend only, and no filter looks at it. */
    TIME("time", false);

    /** What groups and filters can name. */
    public static final List<Dimension> NAMED =
            Arrays.stream(values()).filter(d -> d != TIME).toList();
    /** Names that the contract has and this service does not group by yet. */
    public static final List<String> LATER = List.of("segment");

    private final String label;
    private final boolean attributed;

    Dimension(String label, boolean attributed) {
        this.label = label;
        this.attributed = attributed;
    }

    /** The name in requests and answers. */
    public String label() {
        return label;
    }

    /** Whether it is known only through the recommendation that led to the order. */
    public boolean attributed() {
        return attributed;
    }

    /** Whether each answer belongs to one group of it at most. */
    public boolean exclusive() {
        return this != RECALL_CHANNEL;
    }

    public static Optional<Dimension> of(String label) {
        return NAMED.stream().filter(d -> d.label.equals(label)).findFirst();
    }
}
