package io.cxm.satisfaction.measure.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.satisfaction.measure.domain.WeighedCounts.Answers;
import io.cxm.satisfaction.measure.domain.WeighedCounts.Cell;
import io.cxm.satisfaction.measure.domain.WeighedCounts.Predictions;
import io.cxm.satisfaction.measure.domain.WeighedCounts.Shoppers;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class WeightedFigureTest {
    private static final Answers NONE = new Answers(0, 0, 0);

    /** The example of {@link RakingTest}: .8 with a variance of .0074667, as sure as 21.43 answers. */
    @Test
    void isAShareOfAllLines() {
        WeightedFigure figure = WeightedFigure.of(
                Metric.CSAT_WEIGHTED,
                new WeighedCounts(
                        List.of(RakingTest.cell("late", "", 20, 10, 4), RakingTest.cell("in time", "", 80, 10, 9)),
                        new Shoppers(20, 0, 0, 0)));
        Interval ci = Proportion.interval(.8, .16 / (.00672 * 20 / 18));
        assertEquals(80, figure.estimate().value(), 1e-9);
        assertEquals(20, figure.estimate().n());
        assertEquals(ci.low(), low(figure), 1e-9);
        assertEquals(List.of(Recorded.LATENESS), figure.weighting().by());
        assertEquals(14.7, figure.weighting().effectiveN(), .01);
        assertEquals(.4, figure.weighting().weights().low(), 1e-9);
        assertEquals(1.6, figure.weighting().weights().high(), 1e-9);
        // the lower end times e^−½ in odds
        double odds = ci.low() / (100 - ci.low()) * Math.exp(-.5);
        assertEquals(100 * odds / (1 + odds), figure.weighting().widened().low(), 1e-9);
        assertTrue(figure.weighting().widened().high() > ci.high());
    }

    @Test
    void staysOnTheScaleWhereAllSayTheSame() {
        for (long satisfied : new long[] {0, 12}) {
            WeightedFigure figure = WeightedFigure.of(
                    Metric.CES_WEIGHTED,
                    new WeighedCounts(
                            List.of(new Cell(
                                    List.of("", "", "", "", ""),
                                    30,
                                    NONE,
                                    NONE,
                                    new Answers(12, satisfied, 0),
                                    Predictions.NONE)),
                            new Shoppers(0, 0, 12, 0)));
            Interval plain =
                    Objects.requireNonNull(Proportion.percent(satisfied, 12).ci95());
            assertEquals(satisfied == 0 ? 0 : 100, figure.estimate().value());
            assertEquals(plain, figure.estimate().ci95());
            assertEquals(
                    satisfied == 0 ? 0 : 100,
                    satisfied == 0
                            ? figure.weighting().widened().low()
                            : figure.weighting().widened().high());
        }
    }

    /** 6 promoters and 2 detractors of 12 without margins: as sure as 11 answers, since the mean is one of the parameters. */
    @Test
    void isAScoreOfAllLines() {
        WeightedFigure figure = WeightedFigure.of(
                Metric.NPS_WEIGHTED,
                new WeighedCounts(
                        List.of(new Cell(
                                List.of("", "", "", "", ""), 30, NONE, new Answers(12, 6, 2), NONE, Predictions.NONE)),
                        new Shoppers(0, 12, 0, 0)));
        Interval ci = NetPromoter.interval(5.5, 11 / 6.0, 11);
        assertEquals(100 / 3.0, figure.estimate().value(), 1e-9);
        assertEquals(ci.low(), low(figure), 1e-9);
        // detractors, or they and the passive, weigh e^½ times what promoters do: the worse of both
        double more = Math.exp(.5);
        Interval detractors = tilted(1, more);
        Interval both = tilted(more, more);
        assertEquals(
                Math.min(detractors.low(), both.low()),
                figure.weighting().widened().low(),
                1e-9);
    }

    private static Interval tilted(double passive, double detractor) {
        double all = 6 + 4 * passive + 2 * detractor;
        return NetPromoter.interval(11 * 6 / all, 11 * 2 * detractor / all, 11);
    }

    private static double low(WeightedFigure figure) {
        return Ends.low(figure.estimate());
    }
}
