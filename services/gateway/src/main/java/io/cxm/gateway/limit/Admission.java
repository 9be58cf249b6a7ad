package io.cxm.gateway.limit;

/** Whether a request fits into its caller's quota. */
public sealed interface Admission {
    /** The plan has no limit. */
    record Unlimited() implements Admission {}

    /** It fits. {@code resetSeconds} is when the quota is whole again. */
    record Admitted(long limit, long remaining, long resetSeconds) implements Admission {}

    /** It does not; the caller may come again after these seconds. */
    record Refused(long limit, long retryAfterSeconds) implements Admission {}

    /** How many more fit at once: of two quotas that one request counts for, the one with less is what its caller must know of. */
    default long room() {
        return switch (this) {
            case Unlimited() -> Long.MAX_VALUE;
            case Admitted admitted -> admitted.remaining();
            case Refused _ -> -1;
        };
    }
}
