package io.cxm.satisfaction.measure.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.satisfaction.measure.domain.WeighedCounts.Answers;
import io.cxm.satisfaction.measure.domain.WeighedCounts.Cell;
import io.cxm.satisfaction.measure.domain.WeighedCounts.Predictions;
import io.cxm.satisfaction.measure.domain.WeighedCounts.Shoppers;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoweredFigureTest {
    private static final Answers NONE = new Answers(0, 0, 0);

    private static WeightedFigure figure(Predictions... of) {
        List<Cell> cells = Arrays.stream(of)
                .map(p -> new Cell(List.of("", "", "", "", ""), p.lines(), NONE, NONE, NONE, p))
                .toList();
        return WeightedFigure.of(Metric.CSAT_PREDICTED, new WeighedCounts(cells, new Shoppers(0, 0, 0, 8)));
    }

    /**
     * Of 40 lines half are predicted .9, half .3. Eight answered, all of those predicted .9: six satisfied. The prediction tells nothing among them
     * (f² = .81 each, no spread), so that λ is 0 and the figure that of the answers.
     */
    @Test
    void isThatOfTheAnswersWherePredictionsTellNothing() {
        WeightedFigure figure = figure(new Predictions(40, 24, 8, 6, 7.2, 6.48, 5.4));
        assertEquals(75, figure.estimate().value(), 1e-9);
        assertEquals(8, figure.estimate().n());
        assertEquals("doubly-robust", figure.estimate().method());
    }

    /**
     * Eight answered, four predicted .9, all satisfied, four .3, one of them: y̅ = .625, f̅ = .6, mean of yf = (4·.9 + .3)/8 =
     * .4875, of f² = (4·.81 + 4·.09)/8 = .45; λ = (.4875 − .375)/(.45 − .36) = 1.25, which is 1 at most. Of all lines f̅ is .4: .4 + .625 − .6.
     */
    @Test
    void correctsTheMeanPredictionByTheAnswers() {
        WeightedFigure figure = figure(new Predictions(40, 16, 8, 5, 4.8, 3.6, 3.9));
        assertEquals(42.5, figure.estimate().value(), 1e-9);
        // residuals y − f: .1 four times, .7 once, −.3 three times: Σ = .2, Σ² = .8, about their mean .795; /8² · 8/7
        double variance = (.8 - .2 * .2 / 8) / 64 * 8 / 7;
        Interval expected = Proportion.interval(.425, .425 * .575 / variance);
        assertEquals(expected.low(), Ends.low(figure.estimate()), 1e-9);
        assertEquals(expected.high(), Ends.high(figure.estimate()), 1e-9);
    }

    @Test
    void leavesOutLinesOfWhichNothingIsPredicted() {
        WeightedFigure figure = figure(new Predictions(40, 16, 8, 5, 4.8, 3.6, 3.9), Predictions.NONE);
        assertEquals(42.5, figure.estimate().value(), 1e-9);
        assertTrue(figure.weighting().by().isEmpty());
    }
}
