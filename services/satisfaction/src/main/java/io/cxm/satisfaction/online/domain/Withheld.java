package io.cxm.satisfaction.online.domain;

import io.cxm.satisfaction.measure.domain.SuppressionReason;
import java.util.Locale;

/** Why a figure is not given. Clients decide by the code, people read the text. */
public enum Withheld {
    TOO_FEW("fewer than 5 shoppers, or answers, stand behind it"),
    PROTECTS("protects a smaller group that could be computed from the total"),
    PARTED("the filter would part fewer than 5 shoppers from the others"),
    LED_OPEN("not known yet: the days in which a click or a purchase counts are not over"),
    BACK_OPEN("not known yet: the days in which a shopper can come back are not over"),
    EFFECTIVE_N("what was drawn tells less than 200 answers of its own would"),
    PLACES_UNKNOWN("too few items were shown and clicked at the first place and further down"),
    UNCOMPARED("nothing of it was shown, or recorded, in one of the two periods"),
    FEW_SHOPPERS("of so few shoppers it is not known what chance brings"),
    UNFORETOLD("no probabilities of purchases were recorded of what was shown"),
    NOTHING("there is nothing that it could be a share of");

    private final String text;

    Withheld(String text) {
        this.text = text;
    }

    /** The name that clients use. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String text() {
        return text;
    }

    /** What it is called here that a group is not shown. */
    static Withheld of(SuppressionReason reason) {
        return switch (reason) {
            case TOO_FEW -> TOO_FEW;
            case PROTECTS -> PROTECTS;
            case PARTED -> PARTED;
            case RETURNS_OPEN, LED_OPEN -> LED_OPEN;
            case TOO_MANY, TOO_MANY_BEFORE -> throw new IllegalArgumentException("the largest groups are told");
            case TOO_LONG, TOO_LONG_BEFORE, UNPREDICTED, UNANSWERED, NOTHING_PREDICTED ->
                throw new IllegalArgumentException("nothing here is weighted or predicted");
        };
    }
}
