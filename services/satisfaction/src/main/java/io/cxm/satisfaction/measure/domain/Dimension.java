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
    /** The rules that had an effect on the recommended item; an answer counts for each of them. */
    RULE("rule", true),
    /** The experiment that the recommendation was part of, and its arm: {@code experiment/arm}. */
    ARM("arm", true),
    /** The survey that was answered, or that somebody was invited to. */
    SURVEY("survey", false),
    /** The {@link Segment}s that the shopper is in, one of each field at most; an answer counts for each of them. */
    SEGMENT("segment", false),
    /** The fields of segments: what a filter of segments looks at, and nothing is grouped by. */
    MEMBER_TIER("memberTier", false),
    GENDER("gender", false),
    AGE_BAND("ageBand", false),
    REGION("region", false),
    /** The step of a trend; asked for as a trend only, and no filter looks at it. */
    TIME("time", false);

    /** What segments are of. */
    public static final List<Dimension> FIELDS = List.of(MEMBER_TIER, GENDER, AGE_BAND, REGION);
    /** What groups and filters can name. */
    public static final List<Dimension> NAMED = Arrays.stream(values())
            .filter(d -> d != TIME && !FIELDS.contains(d))
            .toList();

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
        return this != RECALL_CHANNEL && this != RULE && this != SEGMENT;
    }

    public static Optional<Dimension> of(String label) {
        return NAMED.stream().filter(d -> d.label.equals(label)).findFirst();
    }
}
