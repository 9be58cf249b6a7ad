package io.cxm.profile.export.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be exported, in the words of the public API. */
public enum ExportType {
    ITEMS(false),
    USERS(false),
    EDGES(false),
    EVENTS(true),
    SURVEY_RESPONSES(true),
    /** All that is known of one shopper, which is asked for on a path of its own. */
    SHOPPER(false);

    private final boolean dated;

    ExportType(boolean dated) {
        this.dated = dated;
    }

    /** Whether its rows have a time, so that a period can be asked for. */
    public boolean isDated() {
        return dated;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<ExportType> of(String word) {
        return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
    }
}
