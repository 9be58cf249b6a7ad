package io.cxm.satisfaction.survey.domain;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A survey of a tenant.
 *
 * @param version never used again, not by one of the same id either
 */
public record Survey(String id, long version, Terms terms) {
    /**
     * What its owner decides.
     *
     * @param enabled whether it is asked and may be answered
     * @param daysAfterDelivery after which an order that was delivered asks for it; null where none does
     * @param daysAfterReturn the same after something of it came back; null where none does
     * @param daysAfterSession after which a session asks for it in which something recommended was looked at; null where none does. At most one of
     *     the three is there
     * @param share of those orders or sessions that are drawn to be asked, 0 to 1
     * @param holdout share of all delivered orders in the random slice, which is asked whatever {@code share} says, 0.02 to 0.05
     * @param quietHours null: at any hour
     * @param linkDays for how many days after it was sent it may be answered
     * @param questions in the order in which they are asked
     */
    public record Terms(
            Wording title,
            boolean enabled,
            @Nullable Integer daysAfterDelivery,
            @Nullable Integer daysAfterReturn,
            @Nullable Integer daysAfterSession,
            double share,
            double holdout,
            @Nullable QuietHours quietHours,
            int linkDays,
            List<SurveyQuestion> questions) {
        public Terms {
            questions = List.copyOf(questions);
        }

        /** After what it is asked by itself; empty where only invitations by hand ask. */
        public Optional<Occasion> occasion() {
            if (daysAfterDelivery != null) {
                return Optional.of(Occasion.DELIVERED);
            }
            if (daysAfterReturn != null) {
                return Optional.of(Occasion.RETURNED);
            }
            return daysAfterSession == null ? Optional.empty() : Optional.of(Occasion.RECOMMENDED);
        }

        /** So many days after that; 0 where nothing but people ask. */
        public int days() {
            if (daysAfterDelivery != null) {
                return daysAfterDelivery;
            }
            if (daysAfterReturn != null) {
                return daysAfterReturn;
            }
            return daysAfterSession == null ? 0 : daysAfterSession;
        }
    }

    /** Whether orders or sessions ask for it. */
    public boolean asksByItself() {
        return terms.enabled() && terms.occasion().isPresent();
    }

    /** Whether some of the orders that ask for it are a random slice of all, which those of which something came back, and sessions, are not. */
    public boolean hasSlice() {
        return terms.enabled() && terms.daysAfterDelivery() != null;
    }
}
