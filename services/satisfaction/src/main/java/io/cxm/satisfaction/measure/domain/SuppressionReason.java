package io.cxm.satisfaction.measure.domain;

import java.util.Locale;

/** Why a group, or a metric of it, is not shown. Clients decide by the code, people read the text. */
public enum SuppressionReason {
    TOO_FEW("fewer than 5 shoppers"),
    PROTECTS("protects a smaller group that could be computed from the total"),
    TOO_MANY("there are more groups than are counted at once"),
    /** In reports: of what changed in groups. */
    TOO_MANY_BEFORE("the period before has more groups than are counted at once, so what changed in each is not known"),
    /** In reports, which do not fail for it. */
    TOO_LONG("takes longer to count than a table of a report may"),
    /** In reports: of what changed. */
    TOO_LONG_BEFORE(
            "the period before takes longer to count than a table of a report may, so what changed is not known"),
    PARTED("the filter would part answers that are hidden together"),
    RETURNS_OPEN("not known yet: the days for a return are not over"),
    LED_OPEN("not known yet: the days in which a click or a purchase counts are not over"),
    UNPREDICTED("fewer than 95 % of the order lines have a prediction"),
    /** Of what is weighted to all order lines, in reports. */
    UNANSWERED("no answer is about an order line that was shipped in this time"),
    NOTHING_PREDICTED("nothing is predicted of order lines yet");

    private final String text;

    SuppressionReason(String text) {
        this.text = text;
    }

    /** The name that clients use. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String text() {
        return text;
    }

    /** Whether it will be known when its days are over. */
    public boolean open() {
        return this == RETURNS_OPEN || this == LED_OPEN;
    }
}
