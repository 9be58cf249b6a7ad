package io.cxm.ranking.experiment.domain;

import java.util.Locale;

/** Whether an experiment divides requests at a moment. */
public enum State {
    /** It is switched off, whatever its time. */
    DISABLED,
    /** It is before its time. */
    PLANNED,
    /** It divides requests. */
    RUNNING,
    /** Its time is over. */
    ENDED;

    /** As it stands in the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
