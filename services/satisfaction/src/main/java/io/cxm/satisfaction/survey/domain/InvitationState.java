package io.cxm.satisfaction.survey.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far an invitation is. */
public enum InvitationState {
    /** Its time has not come, or quiet hours are not over. */
    WAITING,
    /** It was sent, and may be answered. */
    OPEN,
    /** It was sent, and may be answered no more. */
    EXPIRED,
    ANSWERED,
    /** It was not sent, for a reason. */
    SKIPPED;

    /** As it stands in rows and answers. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<InvitationState> of(String label) {
        return Arrays.stream(values())
                .filter(state -> state.label().equals(label))
                .findFirst();
    }
}
