package io.cxm.training.run.domain;

import java.util.Locale;

/** How far a training run is. What ended stays as it ended. */
public enum RunState {
    QUEUED,
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED;

    /** The name in records and answers. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static RunState of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }

    public boolean ended() {
        return switch (this) {
            case QUEUED, RUNNING -> false;
            case SUCCEEDED, FAILED, CANCELLED -> true;
        };
    }

    /** Whether this state may follow. A running run is queued again when the service that ran it died. */
    public boolean canBecome(RunState next) {
        return switch (this) {
            case QUEUED -> next == RUNNING || next == CANCELLED || next == FAILED;
            case RUNNING -> next != RUNNING;
            case SUCCEEDED, FAILED, CANCELLED -> false;
        };
    }
}
