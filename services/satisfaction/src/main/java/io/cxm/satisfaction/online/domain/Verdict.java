package io.cxm.satisfaction.online.domain;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;

/** What an experiment says of an arm against the control. */
public enum Verdict {
    BETTER,
    WORSE,
    UNDECIDED,
    /** Shoppers did not go to the arms as planned: nothing is said of them. */
    SAMPLE_RATIO_MISMATCH,
    /** Fewer shoppers, or fewer with an outcome, than intervals need. */
    NOT_ENOUGH;

    /** Shoppers of each arm whose days are over, at least. */
    static final long SHOPPERS = 100;
    /** Shoppers of two arms together who did something, at least. */
    static final long DOING = 20;

    /** The name that clients use. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** That of a difference: what its always-valid interval leaves of it. */
    static Verdict of(Difference difference) {
        return difference.always().low() > 0 ? BETTER : difference.always().high() < 0 ? WORSE : UNDECIDED;
    }

    /** That of all arms: better where one is, worse where all are. */
    static Verdict of(Collection<Verdict> arms) {
        Set<Verdict> said = Set.copyOf(arms);
        if (said.contains(SAMPLE_RATIO_MISMATCH)) {
            return SAMPLE_RATIO_MISMATCH;
        }
        if (said.isEmpty() || said.equals(Set.of(NOT_ENOUGH))) {
            return NOT_ENOUGH;
        }
        return said.contains(BETTER) ? BETTER : said.equals(Set.of(WORSE)) ? WORSE : UNDECIDED;
    }
}
