package io.cxm.satisfaction.measure.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.satisfaction.measure.domain.WeighedCounts.Answers;
import io.cxm.satisfaction.measure.domain.WeighedCounts.Cell;
import io.cxm.satisfaction.measure.domain.WeighedCounts.Predictions;
import io.cxm.testkit.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RakingTest {
    private static final Answers NONE = new Answers(0, 0, 0);

    static Cell cell(String lateness, String channel, long lines, long n, long satisfied) {
        return new Cell(
                List.of(lateness, channel, "", "", ""),
                lines,
                new Answers(n, satisfied, 0),
                NONE,
                NONE,
                Predictions.NONE);
    }

    private static Raking raking(List<Cell> cells) {
        return Raking.of(levels(cells), lines(cells), answered(cells));
    }

    private static Margins margins(List<Cell> cells) {
        return Margins.of(levels(cells), lines(cells), answered(cells));
    }

    private static List<List<String>> levels(List<Cell> cells) {
        return cells.stream().map(Cell::levels).toList();
    }

    private static long[] lines(List<Cell> cells) {
        return cells.stream().mapToLong(Cell::lines).toArray();
    }

    private static long[] answered(List<Cell> cells) {
        return cells.stream().mapToLong(cell -> cell.csat().n()).toArray();
    }

    /**
     * A fifth of all lines were late, and half of the answers are of those: weights .2/10 and .8/10. Kish: 1/(10·.0004 + 10·.0064). Variance
     * (.0004·10·.4·.6 + .0064·10·.9·.1)·20/18.
     */
    @Test
    void fitsOneMarginByHand() {
        List<Cell> cells = List.of(cell("late", "", 20, 10, 4), cell("in time", "", 80, 10, 9));
        Raking raking = raking(cells);
        double[] hits = {4, 9};
        assertEquals(List.of(Recorded.LATENESS), raking.by());
        assertEquals(.8, raking.mean(hits), 1e-12);
        assertEquals(1 / .068, raking.effectiveN(), 1e-9);
        assertEquals(.00672 * 20 / 18, raking.variance(hits, hits), 1e-12);
        // of 20 answers the mean weighs .05
        assertEquals(.4, raking.range().low(), 1e-12);
        assertEquals(1.6, raking.range().high(), 1e-12);
    }

    /** What the margins explain wholly is known of all lines, however few answered. */
    @Test
    void isSureOfWhatMarginsExplain() {
        List<Cell> cells = List.of(
                cell("late", "app", 10, 20, 0),
                cell("late", "web", 10, 10, 0),
                cell("in time", "app", 30, 10, 10),
                cell("in time", "web", 50, 20, 20));
        Raking raking = raking(cells);
        double[] hits = {0, 0, 10, 20};
        assertEquals(List.of(Recorded.LATENESS, Recorded.CHANNEL), raking.by());
        assertEquals(.8, raking.mean(hits), 1e-9);
        assertEquals(0, raking.variance(hits, hits), 1e-9);
    }

    @Test
    void makesTheAnsweredLikeAllInEveryMargin() {
        Seeds.check(200, random -> {
            List<Cell> cells = new ArrayList<>();
            for (String lateness : List.of("", "late", "in time")) {
                for (int channel = 0; channel < 4; channel++) {
                    int lines = 1 + random.nextInt(500);
                    cells.add(cell(lateness, "c" + channel, lines, 1 + random.nextInt(Math.min(lines, 60)), 0));
                }
            }
            Raking raking = raking(cells);
            Margins margins = margins(cells);
            assertTrue(raking.by().contains(Recorded.LATENESS));
            for (int v = 0; v < margins.by().size(); v++) {
                int[] levels = margins.level()[v];
                double all = Arrays.stream(margins.lines()[v]).sum();
                for (int level = 0; level < margins.lines()[v].length; level++) {
                    int wanted = level;
                    double[] answers = IntStream.range(0, cells.size())
                            .mapToDouble(c ->
                                    levels[c] == wanted ? cells.get(c).csat().n() : 0)
                            .toArray();
                    assertEquals(margins.lines()[v][level] / all, raking.mean(answers), 1e-6);
                }
            }
        });
    }

    @Test
    void putsLevelsOfFewAnswersTogether() {
        List<Cell> cells = List.of(
                cell("", "app", 50, 40, 30),
                cell("", "web", 40, 30, 20),
                cell("", "kiosk", 6, 6, 1),
                cell("", "fair", 2, 5, 1),
                cell("", "post", 2, 0, 0));
        Margins margins = margins(cells);
        assertEquals(List.of(Recorded.CHANNEL), margins.by());
        assertEquals(3, margins.lines()[0].length, "app, web and the rest");
        assertEquals(margins.level()[0][2], margins.level()[0][3]);
        assertEquals(margins.level()[0][2], margins.level()[0][4]);
        assertEquals(10, margins.lines()[0][margins.level()[0][2]]);
    }

    @Test
    void leavesLinesOutOfTheSharesOfWhichTooFewAnswered() {
        List<Cell> cells =
                List.of(cell("", "app", 50, 40, 30), cell("", "web", 40, 30, 20), cell("", "kiosk", 6, 6, 1));
        Margins margins = margins(cells);
        assertEquals(2, margins.lines()[0].length);
        assertEquals(margins.level()[0][0], margins.level()[0][2]);
        assertEquals(50, margins.lines()[0][margins.level()[0][0]]);
    }

    /** Parcels that are still on their way do not count as late ones: .95·90/100 + .05·4/12. */
    @Test
    void takesNobodyForThoseWhoCouldNotAnswerYet() {
        List<Cell> cells =
                List.of(cell("in time", "", 570, 100, 90), cell("late", "", 30, 12, 4), cell("", "", 400, 0, 0));
        assertEquals(.95 * .9 + .05 / 3, raking(cells).mean(new double[] {90, 4, 0}), 1e-9);
    }

    /** Together they have answers enough, of so many lines that hardly any of them speaks. */
    @Test
    void takesFewForNoMoreThanTheySpeakFor() {
        List<Cell> cells = List.of(
                cell("in time", "app", 500, 100, 90),
                cell("in time", "web", 470, 100, 50),
                cell("in time", "kiosk", 400, 4, 4),
                cell("in time", "fair", 400, 8, 8));
        Margins margins = margins(cells);
        assertEquals(2, margins.lines()[0].length);
        assertEquals(970, Arrays.stream(margins.lines()[0]).sum());
        List<Cell> spoken = List.of(
                cell("in time", "app", 500, 100, 90),
                cell("in time", "web", 470, 100, 50),
                cell("in time", "kiosk", 40, 4, 4),
                cell("in time", "fair", 40, 8, 8));
        assertEquals(3, margins(spoken).lines()[0].length);
    }

    /** Who bought in the web answered of one store alone, who did in the app of the other: nobody is 30 % and 80 % of all. */
    @Test
    void fitsMarginsThatContradictEachOtherByTheFirstOfThem() {
        List<Cell> cells = List.of(
                inStore("web", "S1", 25, 50, 50),
                inStore("web", "S2", 5, 0, 0),
                inStore("app", "S1", 55, 0, 0),
                inStore("app", "S2", 15, 50, 0));
        Raking raking = raking(cells);
        assertEquals(List.of(Recorded.CHANNEL, Recorded.STORE), margins(cells).by());
        assertEquals(List.of(Recorded.CHANNEL), raking.by());
        assertEquals(.3, raking.mean(new double[] {50, 0, 0, 0}), 1e-9);
    }

    private static Cell inStore(String channel, String store, long lines, long n, long satisfied) {
        return new Cell(
                List.of("", channel, "", "", store), lines, new Answers(n, satisfied, 0), NONE, NONE, Predictions.NONE);
    }

    /** 600 channels take 599 parameters, for each of which there are answers enough. */
    @Test
    void leavesOutWhatHasTooManyLevels() {
        List<Cell> cells = new ArrayList<>();
        for (int channel = 0; channel < 600; channel++) {
            cells.add(cell(channel % 2 == 0 ? "late" : "in time", "c" + channel, 30, 20, 10));
        }
        assertEquals(List.of(Recorded.LATENESS), margins(cells).by());
        assertEquals(
                List.of(Recorded.LATENESS, Recorded.CHANNEL),
                margins(cells.subList(0, 400)).by());
    }

    @Test
    void takesNoMoreVariablesThanAnswersBear() {
        List<Cell> few = List.of(cell("late", "app", 20, 10, 4), cell("in time", "web", 80, 15, 9));
        assertEquals(List.of(Recorded.LATENESS), margins(few).by());
        List<Cell> tooFew = List.of(cell("late", "app", 20, 9, 4), cell("in time", "web", 80, 10, 9));
        assertEquals(List.of(), margins(tooFew).by());
    }
}
