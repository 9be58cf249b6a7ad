package io.cxm.satisfaction.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.satisfaction.measure.domain.Dimension;
import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.measure.domain.Sureness;
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

    @Test
    void saysThatNothingWasMeasuredWhereOnlyThePeriodBeforeHasFigures() {
        Outline outline = outline();
        outline.row(row("csat", EARLIER, FROM, 80, 5));
        outline.end();
        assertEquals(WORDS.text("verdict.none"), new Verdict(outline, WORDS).sentence());
    }

    /** How sure a change is, its row says: it was made of all comparisons together. */
    @Test
    void tellsAChangeAsSureAsItsRowSays() {
        Outline outline = outline();
        for (String metric : outline.headline()) {
            Sureness sure = switch (metric) {
                case "csat" -> Sureness.SURE;
                case "nps" -> Sureness.WATCHED;
                default -> Sureness.CHANCE;
            };
            outline.row(row(metric + ReportRow.CHANGE, FROM, TO, -3, 2).told(0.01, sure));
        }
        assertEquals(-1, outline.moved("csat"));
        assertEquals(0, outline.moved("nps"));
        assertEquals(0, outline.moved("stars"));
        assertEquals(1, outline.sure());
        assertEquals(1, outline.compared().watching());
        assertTrue(new Verdict(outline, WORDS)
                .changed()
                .contains(WORDS.text(
                        "verdict.same",
                        "Stars, Net promoter score, Found it easy (CES), Return rate, Looked at, Bought")));
    }

    /** Rows of comparisons come behind all groups; those of a group that is kept are found with it. */
    @Test
    void findsWhatIsComparedOfAGroupBehindAllGroups() {
        Outline outline = outline();
        outline.row(row("csat", FROM, TO, 80, 5));
        outline.row(group("a", 50, 5));
        outline.row(group("b", 60, 5));
        outline.row(compared("csatChange", "a", 4));
        outline.row(compared("csatApart", "b", -5));
        outline.end();
        Standing standing = outline.standings().getFirst();
        assertEquals(2, standing.compared());
        assertEquals(
                List.of("b csat csatApart", "a csat csatChange"),
                standing.kept().stream()
                        .map(group -> group.name() + " "
                                + String.join(" ", group.figures().keySet()))
                        .toList());
    }

    private static ReportRow group(String name, double value, double half) {
        return new ReportRow(
                "csat", "category", name, FROM, TO, 100, value, new Interval(value - half, value + half), "wilson");
    }

    private static ReportRow compared(String metric, String name, double value) {
        return new ReportRow(
                        metric, "category", name, FROM, TO, 100, value, new Interval(value - 1, value + 1), "mover")
                .told(0.001, Sureness.SURE);
    }

    /** The response rate of a survey is told in the method box, and makes no table. */
    @Test
    void makesNoTableOfSurveys() {
        Outline outline = outline();
        outline.row(new ReportRow("responseRate", "survey", "after", FROM, TO, 40, 25, new Interval(14, 40), "wilson"));
        outline.end();
        assertEquals(List.of(), outline.standings());
        assertEquals(1, outline.responses().size());
    }
}
