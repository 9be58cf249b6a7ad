package io.cxm.satisfaction.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.satisfaction.measure.domain.Dimension;
import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.report.domain.Format;
import io.cxm.satisfaction.report.domain.ReportKind;
import io.cxm.satisfaction.report.domain.ReportRequest;
import io.cxm.satisfaction.report.domain.ReportRow;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OutlineTest {
    private static final String FROM = "2024-01-01T00:00:00Z";
    private static final String TO = "2024-04-01T00:00:00Z";
    private static final String EARLIER = "2023-10-01T00:00:00Z";
    private static final Words WORDS = Words.in("en");

    private static Outline outline() {
        return new Outline(new ReportRequest(
                ReportKind.EXECUTIVE,
                1_704_067_200_000L,
                1_711_929_600_000L,
                "UTC",
                List.of(Dimension.CATEGORY),
                List.of(Format.PDF),
                "en"));
    }

    private static ReportRow row(String metric, String from, String to, double value, double half) {
        return new ReportRow(metric, "", "", from, to, 100, value, new Interval(value - half, value + half), "wilson");
    }

    @Test
    void takesNoFigureOfThePeriodBeforeForOneOfThePeriod() {
        Outline outline = outline();
        outline.row(row("nps", FROM, TO, 40, 5));
        outline.row(row("csat", EARLIER, FROM, 80, 5));
        outline.row(row("nps", EARLIER, FROM, 41, 5));
        outline.end();
        assertEquals(Set.of("nps"), outline.total().keySet());
        assertEquals(Set.of("csat", "nps"), outline.before().keySet());
    }

    /** Of nine shoppers a rate has no interval, and is measured all the same. */
    @Test
    void saysWhatHasNoInterval() {
        Outline outline = outline();
        outline.row(new ReportRow("clickRate", "", "", FROM, TO, 9, 50, null, "wilson-by-shopper"));
        outline.end();
        assertEquals(
                "50.0 % of what was recommended to 9 shoppers was looked at from there.",
                new Verdict(outline, WORDS).sentence());
    }

    /** It is of other days than the report, and so neither its figure nor one to compare with. */
    @Test
    void tellsTheLatestTimeThatIsKnownAsAWhole() {
        Outline outline = outline();
        outline.row(row("csat", FROM, TO, 80, 5));
        outline.row(row("returnRateClosed", EARLIER, FROM, 7.5, 2.5));
        outline.end();
        assertEquals(Set.of("csat"), outline.total().keySet());
        assertEquals(Set.of(), outline.before().keySet());
        assertEquals(
                "Return rate, October 1, 2023 to December 31, 2023: 7.5 % (95 % interval 5.0 to 10.0 %)."
                        + " This is the latest time of the same length of which it is known.",
                new Verdict(outline, WORDS).open().getLast());
        assertEquals("Return rate, latest known as a whole", WORDS.metric("returnRateClosed"));
    }

    @Test
    void saysNotThatNothingWasMeasuredAboveAFigure() {
        Outline outline = outline();
        outline.row(new ReportRow("unmatchedReturns", "", "", FROM, TO, 3, 3, null, "count"));
        outline.end();
        assertEquals("", new Verdict(outline, WORDS).sentence());
        assertEquals(List.of(), new Verdict(outline, WORDS).findings());
    }

    /**
     * z(1 - 0.05/6) is 2.3940, 1.2214 times 1.9600: beside a table of two groups one change has a third of the chance, as have
     * their one pair and, together, each of them against the whole.
     */
    @Test
    void holdsChangesAndGroupsToOneChanceTogether() {
        assertEquals(1, withGroups(3 / 1.2214 - 0.001).moved("csat"));
        assertEquals(0, withGroups(3 / 1.2214 + 0.001).moved("csat"));
        assertEquals(1, withGroups(1, 50, 3.4).toldApart().size());
        assertEquals(0, withGroups(1, 50, 3.5).toldApart().size());
    }

    private static Outline withGroups(double half) {
        return withGroups(half, 50, 5);
    }

    /** One change of 3, and two groups that lie 6 apart: they differ surely alone below 6/√2/1.96 times 1.96. */
    private static Outline withGroups(double half, double low, double groupHalf) {
        Outline outline = outline();
        outline.row(row("csat", FROM, TO, 80, 5));
        outline.row(row("csat", EARLIER, FROM, 77, 5));
        outline.row(row("csatChange", FROM, TO, 3, half));
        outline.row(group("a", low, groupHalf));
        outline.row(group("b", low + 6, groupHalf));
        outline.end();
        return outline;
    }

    private static ReportRow group(String name, double value, double half) {
        return new ReportRow(
                "csat", "category", name, FROM, TO, 100, value, new Interval(value - half, value + half), "wilson");
    }

    @Test
    void saysThatNothingWasMeasuredWhereOnlyThePeriodBeforeHasFigures() {
        Outline outline = outline();
        outline.row(row("csat", EARLIER, FROM, 80, 5));
        outline.end();
        assertEquals(WORDS.text("verdict.none"), new Verdict(outline, WORDS).sentence());
    }

    /** An interval that just leaves nothing out is a change of one figure, and chance among seven. */
    @Test
    void holdsAChangeToWhatChanceDoesAmongAllChanges() {
        Outline alone = outline();
        alone.row(row("csatChange", FROM, TO, 3, 2.9));
        assertEquals(1, alone.moved("csat"));
        Outline seven = outline();
        for (String metric : seven.headline()) {
            seven.row(row(metric + ReportRow.CHANGE, FROM, TO, -3, metric.equals("csat") ? 2.0 : 2.9));
        }
        assertEquals(-1, seven.moved("csat"));
        assertEquals(0, seven.moved("nps"));
        assertTrue(new Verdict(seven, WORDS)
                .changed()
                .contains(WORDS.text(
                        "verdict.same",
                        "Stars, Net promoter score, Found it easy (CES), Return rate, Looked at, Bought")));
    }
}
