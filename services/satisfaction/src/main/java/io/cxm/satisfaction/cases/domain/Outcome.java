package io.cxm.satisfaction.cases.domain;

/** What became of something that somebody wanted of a case. */
public sealed interface Outcome {
    /** It is so. */
    record Done(WholeCase then, boolean created) implements Outcome {}

    /** There is no such case, or its tenant is gone. */
    record Absent() implements Outcome {}

    /** It would change, and whoever wants that did not say what they saw. */
    record Unseen() implements Outcome {}

    /** It is not what was seen. */
    record Stale() implements Outcome {}

    /** It is closed, for longer than what the shopper says would open it again, or nobody but the shopper said something. */
    record Closed() implements Outcome {}

    /** Another case of the same shopper and thing is not closed. */
    record Another() implements Outcome {}

    /** It has as many messages as a case may have. */
    record Full() implements Outcome {}

    /** The Idempotency-Key came with something else before. */
    record KeyReused() implements Outcome {}

    /** What is closed is opened first. */
    record NotNow() implements Outcome {}
}
