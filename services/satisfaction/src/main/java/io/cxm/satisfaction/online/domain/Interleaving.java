package io.cxm.satisfaction.online.domain;

import io.cxm.satisfaction.measure.domain.Estimate;
import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.measure.domain.Proportion;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.jspecify.annotations.Nullable;

/**
 * What an interleaved experiment says of a team against the control. In a list that both teams picked from in turn a click is a credit of
 * the team that picked the item (team draft: Radlinski, Kurup and Joachims 2008); a shopper prefers who has more of their credits.
 *
 * @param share of the shoppers with a preference, who prefer this team, in percent; null of none
 * @param pValue of the sign test: how likely so uneven preferences are where nobody prefers any; 1 of none
 * @param preference wins less losses in 100 shoppers, ties among them; null while there are too few
 */
public record Interleaving(
        TeamSums team,
        @Nullable Estimate share,
        double pValue,
        @Nullable Difference preference,
        Verdict verdict) {
    /** Of one team against the control, {@code comparisons} of them in all. */
    static Interleaving of(TeamSums team, int comparisons) {
        long told = team.wins() + team.losses();
        long shoppers = team.shoppers();
        Difference preference = null;
        if (shoppers >= Verdict.SHOPPERS && told >= Verdict.DOING) {
            double mean = (double) (team.wins() - team.losses()) / shoppers;
            double variance = ((double) told / shoppers - mean * mean) / (shoppers - 1);
            preference = inPercent(Difference.of(mean, variance, shoppers, comparisons));
        }
        return new Interleaving(
                team,
                told == 0 ? null : Proportion.percent(team.wins(), told),
                sign(team.wins(), team.losses()),
                preference,
                preference == null ? Verdict.NOT_ENOUGH : Verdict.of(preference));
    }

    /** Two-sided and exact: twice the smaller tail of so many throws of a fair coin. */
    static double sign(long wins, long losses) {
        int throwsOfCoin = Math.toIntExact(wins + losses);
        if (throwsOfCoin == 0) {
            return 1;
        }
        double tail = BinomialDistribution.of(throwsOfCoin, 0.5)
                .cumulativeProbability(Math.toIntExact(Math.min(wins, losses)));
        return Math.min(1, 2 * tail);
    }

    private static Difference inPercent(Difference d) {
        return new Difference(100 * d.value(), times(d.always()), times(d.fixed()), d.shoppers());
    }

    private static Interval times(Interval i) {
        return new Interval(100 * i.low(), 100 * i.high());
    }
}
