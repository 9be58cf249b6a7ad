package io.cxm.simulator.output;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is true and nobody in the shop knows. No service reads it: statistics are checked against it. */
public sealed interface TruthRow extends Row {

    /**
     * A delivered order line.
     *
     * @param satisfaction 1 to 5, continuous: what causes all the rest
     * @param stars what the shopper gives or would give
     */
    record Line(
            String orderLineId,
            String itemId,
            String shopperId,
            Instant deliveredAt,
            double daysLate,
            double satisfaction,
            int stars,
            @JsonUnwrapped Chances chances)
            implements TruthRow {}

    /** Probabilities before chance decided, and what came of them (whether or not it happened before the end of the history). */
    record Chances(double returnProbability, boolean returned, double answerProbability, boolean answered) {}

    /** A product, over all its delivered lines. */
    record Product(
            String groupId,
            List<String> itemIds,
            String kind,
            double quality,
            int repurchaseDays,
            @JsonUnwrapped Means means)
            implements TruthRow {
        public Product {
            itemIds = List.copyOf(itemIds);
        }
    }

    /** Means over the delivered lines of a product; absent without any. */
    record Means(
            long lines,
            @Nullable Double meanSatisfaction,
            @Nullable Double meanStars,
            @Nullable Double meanReturnProbability) {}

    /** A shopper's tastes by name: weights of kinds, utilities of brands, styles and colours. */
    record Taste(
            String shopperId,
            Map<String, Float> kinds,
            Map<String, Float> brands,
            Map<String, Float> styles,
            Map<String, Float> colours,
            double budget,
            double leniency)
            implements TruthRow {}

    /** Shoppers who live together: each one's tastes are by half those of the first. */
    record Household(List<String> shopperIds) implements TruthRow {
        public Household {
            shopperIds = List.copyOf(shopperIds);
        }
    }

    /** How the history was made: settings, and the coefficients of who answers. */
    record Model(
            String world,
            long seed,
            String regime,
            Instant from,
            Instant to,
            Map<String, Double> answerLogOdds,
            @JsonUnwrapped Mishaps mishaps)
            implements TruthRow {}

    /** What goes wrong in a history. */
    record Mishaps(Incident incident, @Nullable Backlog backlog) {}

    /** Goods, as a department, category or kind is called, whose depot cannot keep up: what is due from then on is days late. */
    record Backlog(String goods, Instant from) {}

    /** A carrier's bad time: its deliveries of this time are late three times as often. */
    record Incident(String carrier, Instant from, Instant to) {}
}
