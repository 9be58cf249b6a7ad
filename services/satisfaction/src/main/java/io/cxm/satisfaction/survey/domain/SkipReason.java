package io.cxm.satisfaction.survey.domain;

import java.util.Locale;

/** Why somebody was not asked. */
public enum SkipReason {
    /** The order was not drawn. */
    NOT_SAMPLED,
    /** They do not want to be asked. */
    OPTED_OUT,
    /** They were asked within the last 30 days. */
    ASKED_RECENTLY,
    /** They were asked as often within a year as is allowed. */
    ASKED_OFTEN,
    /** An order of theirs in the random slice is to be asked about soon. */
    RESERVED,
    /** The survey was removed or switched off before its time came. */
    SURVEY_ENDED,
    /** Its time passed while nobody could ask. */
    TOO_LATE,
    /** The case that it asks about was opened again before its time came. */
    REOPENED;

    /** As it stands in rows and answers. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The reason of this code, which was written here. */
    public static SkipReason of(String code) {
        return valueOf(code.replace('-', '_').toUpperCase(Locale.ROOT));
    }
}
