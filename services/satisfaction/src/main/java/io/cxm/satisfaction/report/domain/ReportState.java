package io.cxm.satisfaction.report.domain;

import java.util.Locale;

/** How far a report is. It ends as succeeded or failed, and stays so unless a shopper whom it quotes is erased: then it is queued again. */
public enum ReportState {
    QUEUED,
    RUNNING,
    SUCCEEDED,
    FAILED;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static ReportState of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }

    /** Whether no worker has anything to do for it. */
    public boolean ended() {
        return switch (this) {
            case QUEUED, RUNNING -> false;
            case SUCCEEDED, FAILED -> true;
        };
    }
}
