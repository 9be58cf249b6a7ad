package io.cxm.ranking.match.domain;

import io.cxm.ranking.match.domain.Standings.Standing;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What shoppers are satisfied with goes before what sells and disappoints (R27). With z by how many standard deviations an item's
 * satisfaction lies above the mean of the tenant's items, its probability p is multiplied by 1 + w·z, w = λ/(1 − λ), and by
 * {@value #LEAST} at least. Of all lists of items that lead to as many purchases, the one by p·(1 + w·z) leads to the largest sum of
 * satisfaction with them: w is the price, in purchases, of a standard deviation (the multiplier of Lagrange). As the factor stays above 0,
 * z counts in that sum as (1 − {@value #LEAST})/w below the mean at least. λ = 0 looks at purchases alone, 1 at satisfaction as far as
 * {@value #MOST_WEIGHT} to one. An item of which too little is known stays where it is.
 *
 * <p>The product is more than 1 where a likely purchase satisfies: it orders, and is told as less than 1. Odds, which fatigue and boosts
 * multiply, stay below 1 by themselves, but order otherwise: w = 1, p = .9 and z = 0 against .6 and 1 are .9 and 1.2, and odds 9 and 3.
 */
public final class Satisfaction implements Adjustment {
    static final double LEAST = 0.05;
    static final double MOST_WEIGHT = 20;

    /** Nothing moves. */
    public static final Satisfaction NONE = new Satisfaction(0, Standings.NONE);

    private final double weight;
    private final Standings standings;
    /**
     * What was looked up, so that what is stored of an answer is what it was made of. The thread that stores it looks up more: of items
     * that it was not made of, which rules that are tried later may bring in.
     */
    private final Map<String, Optional<Standing>> used = new ConcurrentHashMap<>();

    private Satisfaction(double weight, Standings standings) {
        this.weight = weight;
        this.standings = standings;
    }

    /**
     * That of one answer.
     *
     * @param lambda 0 to 1
     */
    public static Satisfaction of(double lambda, Standings standings) {
        return lambda > 0 ? new Satisfaction(Math.min(MOST_WEIGHT, lambda / (1 - lambda)), standings) : NONE;
    }

    @Override
    public boolean acts() {
        return weight > 0;
    }

    @Override
    public Scored on(Scored one) {
        Standing standing = known(one.id());
        return standing == null ? one : one.satisfied(new Satisfied(standing, factor(standing.above())));
    }

    /** What is known of an item; the same whenever it is asked. */
    public @Nullable Standing known(String id) {
        return used.computeIfAbsent(id, item -> Optional.ofNullable(standings.of(item)))
                .orElse(null);
    }

    private double factor(double above) {
        return Math.max(LEAST, 1 + weight * above);
    }
}
