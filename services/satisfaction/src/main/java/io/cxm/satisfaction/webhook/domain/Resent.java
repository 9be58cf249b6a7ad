package io.cxm.satisfaction.webhook.domain;

/** What became of the wish to have a message sent again. */
public enum Resent {
    /** It is sent now. */
    BEGUN,
    /** Somebody wished so a moment ago, and it is not sent yet. */
    BEGUN_BEFORE,
    /** It waits by itself. */
    WAITS,
    /** It was delivered, or what it said is not kept. */
    NOT_KEPT,
    /** There is none. */
    ABSENT
}
