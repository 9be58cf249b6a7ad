package io.cxm.satisfaction.online.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One arm of an experiment. A shopper belongs to the arm of their first answer, and counts when the days after it are over, with what was shown
 * to them in these days and what they did with it, whichever arm answered then: as they were dealt, so that the arms stay alike.
 *
 * @param share the planned one, as the newest answer says; null where none says
 * @param shoppers who were assigned
 * @param answers that they were given
 * @param followed of the shoppers, those whose days are over
 * @param clicked of what these were shown, what they clicked
 * @param converted of these, who bought something that they were shown
 * @param takings what these paid for it
 */
public record ArmSums(
        String arm,
        @Nullable Double share,
        long shoppers,
        long answers,
        long followed,
        RatioSums clicked,
        long converted,
        List<OnlineCounts.Takings> takings) {
    public ArmSums {
        takings = List.copyOf(takings);
    }
}
