package io.cxm.ranking.answer.domain;

import io.cxm.ranking.match.domain.Standings;
import io.cxm.ranking.match.domain.Standings.Standing;
import io.cxm.ranking.recommendation.domain.Answer;
import io.cxm.ranking.recommendation.domain.Composed;
import java.util.List;

/** One answer that was given, at other weights of satisfaction. */
public sealed interface Priced {
    /** It is of another scenario, or no recommendation. */
    record Other() implements Priced {}

    /** It cannot be made again, and nobody guesses. */
    record Unknown(Outcome.Reason reason) implements Priced {}

    /**
     * What it offers.
     *
     * @param shopper whom it was for
     * @param offers one for each weight
     */
    record Known(String shopper, List<Offer> offers) implements Priced {
        public Known {
            offers = List.copyOf(offers);
        }
    }

    /**
     * A list of items as the ranker sees it: chances as it gave them, whatever moved the items.
     *
     * @param items their ids, best first
     * @param purchases the sum of their chances
     * @param told the same of those that have an index of satisfaction
     * @param stars Σ chance · index of these
     */
    record Offer(List<String> items, double purchases, double told, double stars) {
        public Offer {
            items = List.copyOf(items);
        }

        /** That of an answer. */
        public static Offer of(Composed composed, Standings standings) {
            double purchases = 0;
            double told = 0;
            double stars = 0;
            for (int i = 0; i < composed.items().size(); i++) {
                double chance = composed.chances().get(i);
                Standing standing = standings.of(composed.items().get(i).id());
                purchases += chance;
                if (standing != null) {
                    told += chance;
                    stars += chance * standing.index();
                }
            }
            return new Offer(composed.items().stream().map(Answer.Item::id).toList(), purchases, told, stars);
        }
    }
}
