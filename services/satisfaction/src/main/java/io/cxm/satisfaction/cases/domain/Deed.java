package io.cxm.satisfaction.cases.domain;

import java.util.Locale;

/** What can be done to a case. */
public enum Deed {
    OPENED,
    /** Answered, or said to be. */
    ANSWERED,
    /** It waits for us again: the shopper said more after an answer, or somebody thinks that more is to be done. */
    WAITING,
    CLOSED,
    REOPENED,
    OWNER,
    DUE,
    PRIORITY,
    /** The shopper is to be asked whether it helped. */
    ASKING,
    /** They are not, since the tenant named no survey for it. */
    NOT_ASKED;

    /** As it stands in rows and answers. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The one of this label, which was written here. */
    public static Deed of(String label) {
        return valueOf(label.replace('-', '_').toUpperCase(Locale.ROOT));
    }
}
