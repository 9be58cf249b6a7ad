package io.cxm.satisfaction.cases.domain;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which answers and events open a case by themselves, and how much each presses: the lowest of a scale, and a complaint, more than others. */
public final class Opening {
    private static final int LOWEST = 1;
    private static final int LOWEST_NPS = 0;

    private Opening() {}

    /** How much an answer presses; empty where it opens no case. {@code written}: whether it has a text. */
    public static Optional<CasePriority> ofAnswer(CaseTerms terms, Scores scores, boolean written) {
        Optional<CasePriority> csat = low(terms, CaseTrigger.CSAT, scores.csat(), terms.csatAtMost(), LOWEST);
        Optional<CasePriority> stars = low(terms, CaseTrigger.STARS, scores.stars(), terms.starsAtMost(), LOWEST);
        // whoever would not recommend has nothing that could be followed up, unless they say what
        Optional<CasePriority> nps =
                written ? low(terms, CaseTrigger.NPS, scores.nps(), terms.npsAtMost(), LOWEST_NPS) : Optional.empty();
        return pressing(csat, pressing(stars, nps));
    }

    /** How much a rating of so many stars presses; empty where it opens no case. */
    public static Optional<CasePriority> ofRating(CaseTerms terms, int stars) {
        return low(terms, CaseTrigger.RATING, stars, terms.starsAtMost(), LOWEST);
    }

    /** How much a complaint presses; empty where it opens no case. */
    public static Optional<CasePriority> ofComplaint(CaseTerms terms) {
        return terms.triggers().contains(CaseTrigger.COMPLAINT) ? Optional.of(CasePriority.HIGH) : Optional.empty();
    }

    private static Optional<CasePriority> low(
            CaseTerms terms, CaseTrigger trigger, @Nullable Integer score, int most, int lowest) {
        return score == null || score > most || !terms.triggers().contains(trigger)
                ? Optional.empty()
                : Optional.of(score <= lowest ? CasePriority.HIGH : CasePriority.NORMAL);
    }

    private static Optional<CasePriority> pressing(Optional<CasePriority> one, Optional<CasePriority> other) {
        return one.isEmpty() ? other : one.map(o -> o.or(other.orElse(o)));
    }
}
