package io.cxm.satisfaction.cases.domain;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant decides about its cases.
 *
 * @param triggers what opens one by itself
 * @param csatAtMost up to which a CSAT is low
 * @param starsAtMost up to how many stars are few
 * @param npsAtMost up to which an answer to the question of recommending is low
 * @param dueHours within how many hours something has to be done
 * @param reopenDays for so many days what else is said of the same thing reopens a closed case
 * @param askAgain how it is asked whether it helped; null where it is not
 */
public record CaseTerms(
        Set<CaseTrigger> triggers,
        int csatAtMost,
        int starsAtMost,
        int npsAtMost,
        int dueHours,
        int reopenDays,
        @Nullable AskAgain askAgain) {
    public static final int USUAL_LOW = 2;
    public static final int USUAL_NPS = 4;
    public static final int USUAL_HOURS = 24;
    public static final int USUAL_DAYS = 14;

    /** What holds for a tenant that decided nothing. */
    public static final CaseTerms USUAL = new CaseTerms(
            Set.of(CaseTrigger.COMPLAINT, CaseTrigger.CSAT, CaseTrigger.STARS, CaseTrigger.NPS),
            USUAL_LOW,
            USUAL_LOW,
            USUAL_NPS,
            USUAL_HOURS,
            USUAL_DAYS,
            null);

    public CaseTerms {
        triggers = Set.copyOf(triggers);
    }

    /** The survey by which it is asked, so many days after the case was closed. */
    public record AskAgain(String survey, int days) {}
}
