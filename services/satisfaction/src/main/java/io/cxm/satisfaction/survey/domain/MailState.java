package io.cxm.satisfaction.survey.domain;

import java.util.Arrays;
import java.util.Locale;

/** How far the mail with an invitation is. */
public enum MailState {
    WAITING,
    SENT,
    /** The server did not take it. */
    FAILED,
    /** It was not sent, since nobody may answer or wants to be asked any more. */
    WITHDRAWN;

    /** As it stands in rows and answers. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static MailState of(String label) {
        return Arrays.stream(values())
                .filter(state -> state.label().equals(label))
                .findFirst()
                .orElseThrow();
    }
}
