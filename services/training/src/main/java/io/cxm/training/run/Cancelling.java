package io.cxm.training.run;

/** What came of asking a run to end. */
public enum Cancelling {
    /** It is over: cancelled, unless it came to another end in this very moment. */
    OVER,
    /** Its bundle is announced already, so that it ends as one that made it. */
    ANNOUNCED,
    /** It is not going on here: it ended, or did so with the service, and is yet to be queued again. */
    NOT_GOING_ON
}
