package io.cxm.ranking.match.domain;

import io.cxm.ranker.SatisfactionRule;
import io.cxm.ranking.match.domain.Standings.Standing;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What shoppers are satisfied with goes before what sells and disappoints (R27), by {@link SatisfactionRule}. An item of which too little is
 * known stays where it is.
 *
 * <p>The product is more than 1 where a likely purchase satisfies: it orders, and is told as less than 1. Odds, which fatigue and boosts
 * multiply, stay below 1 by themselves, but order otherwise: w = 1, p = .9 and z = 0 against .6 and 1 are .9 and 1.2, and odds 9 and 3.
 */
public final class Satisfaction implements Adjustment {
    /** Nothing moves. */
    public static final Satisfaction NONE = new Satisfaction(SatisfactionRule.of(0), Standings.NONE);

    private final SatisfactionRule rule;
    private final Standings standings;
    /**
     * What was looked up, so that what is stored of an answer is what it was made of. The thread that stores it looks up more: of items
     * that it was not made of, which rules that are tried later may bring in.
     */
    private final Map<String, Optional<Standing>> used = new ConcurrentHashMap<>();

    private Satisfaction(SatisfactionRule rule, Standings standings) {
        this.rule = rule;
        this.standings = standings;
    }

    /**
     * That of one answer.
     *
     * @param lambda 0 to 1
     */
    public static Satisfaction of(double lambda, Standings standings) {
        return lambda > 0 ? new Satisfaction(SatisfactionRule.of(lambda), standings) : NONE;
    }

    @Override
    public boolean acts() {
        return rule.acts();
    }

    @Override
    public Scored on(Scored one) {
        Standing standing = known(one.id());
        return standing == null ? one : one.satisfied(new Satisfied(standing, rule.factor(standing.above())));
    }

    /** What is known of an item; the same whenever it is asked. */
    public @Nullable Standing known(String id) {
        return used.computeIfAbsent(id, item -> Optional.ofNullable(standings.of(item)))
                .orElse(null);
    }
}
