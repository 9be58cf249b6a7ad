package io.cxm.ranking.answer.domain;

import java.util.Locale;

/** What a rule that is tried does to one answer that was given. */
public sealed interface Outcome {
    /** It does not hold there: another scenario, hour or shopper. */
    record Unmoved() implements Outcome {}

    /** It holds, and this is what it does. */
    record Known(Compared compared) implements Outcome {}

    /** The answer cannot be made again, and nobody guesses. */
    record Unknown(Reason reason) implements Outcome {}

    /** Why an answer cannot be made again. */
    enum Reason {
        /** Its bundle is not kept any more. */
        BUNDLE_GONE,
        /** Its bundle does not serve, and cannot be opened beside what does now. */
        BUNDLE_BUSY,
        /** Made again as it was it is not what was given. */
        NOT_SAME,
        /** It was filled with what is popular while this rule excluded something: what that would have been without it is not known. */
        FILLED;

        /** As it stands in the API. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
