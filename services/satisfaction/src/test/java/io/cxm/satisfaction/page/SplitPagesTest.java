package io.cxm.satisfaction.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.satisfaction.measure.domain.Dimension;
import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.measure.domain.MixAndRate.Part;
import io.cxm.satisfaction.measure.domain.Parts;
import io.cxm.satisfaction.measure.domain.Period;
import io.cxm.satisfaction.measure.domain.Sureness;
import io.cxm.satisfaction.report.domain.Format;
import io.cxm.satisfaction.report.domain.ReportKind;
import io.cxm.satisfaction.report.domain.ReportRequest;
import io.cxm.satisfaction.report.domain.ReportRow;
import io.cxm.satisfaction.report.domain.SplitRow;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What pages say of the mix of groups in a change, word for word. */
class SplitPagesTest {
    private static final Period ALL = new Period(null, null, ZoneOffset.UTC);
    /** 400 answers, half app and half web, become 80 and 320: from 70 to 58 %, all of it mix. */
    private static final List<Part> SHIFTED = List.of(
            new Part("app", 200, 90, 80, 90),
            new Part("web", 200, 50, 320, 50),
            new Part(Parts.OTHERS, 20, 50, 20, 50));
    /** App falls from 90 to 60 %, and many more answers come from there. */
    private static final List<Part> HIDDEN =
            List.of(new Part("app", 200, 90, 400, 60), new Part("web", 200, 30, 20, 30));

    private static Outline outline(double change, Sureness sure, List<Part> parts) {
        var outline = new Outline(new ReportRequest(
                ReportKind.SATISFACTION, null, null, "UTC", List.of(Dimension.CHANNEL), List.of(Format.PDF), "en"));
        outline.row(new ReportRow("csat", "", "", null, null, 400, 58, new Interval(53, 63), "wilson"));
        SplitRow.of(Dimension.CHANNEL, parts, ALL, _ -> null).forEach(outline::row);
        outline.row(new ReportRow("csatChange", "", "", null, null, 400, change, null, "mover").told(.001, sure));
        outline.end();
        return outline;
    }

    @Test
    void tellsAFallThatIsNoDissatisfaction() {
        Outline outline = outline(-11.4, Sureness.SURE, SHIFTED);
        assertEquals(
                ", of which -11.4 points come from another mix by channel, not from dissatisfaction",
                new SplitViews(outline, Words.in("en")).clause());
        assertEquals("，其中 -11.4 个百分点 来自渠道构成的变化，而非不满", new SplitViews(outline, Words.in("zh")).clause());
        String sentence = new Verdict(outline, Words.in("en")).sentence();
        assertTrue(
                sentence.contains(
                        "-11.4 points against the period before, of which -11.4 points come from another mix"),
                sentence);
        assertTrue(
                new Verdict(outline, Words.in("en"))
                        .changed()
                        .contains(
                                "By channel, the change of CSAT of -11.4 points is made of -11.4 points from another mix of groups"
                                        + " (95 % interval -14.4 – -8.5) and 0.0 points from what changed within them (95 % interval -6.3 – +6.3)."),
                () -> new Verdict(outline, Words.in("en")).changed().toString());
    }

    /** The change of everybody hides what happened within groups, whether or not it is sure itself. */
    @Test
    void tellsWhatAnotherMixHides() {
        String clause = new SplitViews(outline(-1.4, Sureness.SURE, HIDDEN), Words.in("en")).clause();
        assertTrue(
                clause.startsWith(" (by channel, another mix of answers makes +20.4 points, and what changed within"),
                clause);
        Outline unmoved = outline(-1.4, Sureness.CHANCE, HIDDEN);
        assertEquals("", new SplitViews(unmoved, Words.in("en")).clause());
        assertEquals(1, new SplitViews(unmoved, Words.in("en")).sentences().size());
    }

    @Test
    void saysNothingWhereNoMixMatters() {
        Outline within = outline(
                -15, Sureness.SURE, List.of(new Part("app", 200, 90, 200, 60), new Part("web", 200, 50, 200, 50)));
        assertEquals("", new SplitViews(within, Words.in("en")).clause());
        assertEquals(List.of(), new SplitViews(within, Words.in("en")).sentences());
        assertNull(new SplitViews(outline(1, Sureness.SURE, List.of(new Part("app", 9, 90, 9, 60))), Words.in("en"))
                .table());
    }

    @Test
    void putsAllGroupsFirstAndWhatIsNotShownLast() {
        var table =
                Objects.requireNonNull(new SplitViews(outline(-11.4, Sureness.SURE, SHIFTED), Words.in("en")).table());
        assertEquals(
                List.of(
                        "By channel | 420 |  | -11.4 points (-14.4 – -8.5) | 0.0 points (-6.3 – +6.3)",
                        "app | 80 | -28.6 points | -7.6 points | 0.0 points",
                        "web | 320 | +28.6 points | -3.8 points | 0.0 points",
                        "All others: not shown, or in no group | 20 | 0.0 points | 0.0 points | 0.0 points"),
                table.lines().stream()
                        .map(l -> String.join(" | ", l.group(), l.n(), l.share(), l.mix(), l.within()))
                        .toList());
    }

    @Test
    void tellsTheGroupsThatDidMostOfMany() {
        List<Part> many = IntStream.range(0, 150)
                .mapToObj(i -> i < 75 ? new Part("g" + i, 20, 90, 10, 90) : new Part("g" + i, 20, 50, 30, 50))
                .toList();
        List<ReportRow> rows = SplitRow.of(Dimension.CHANNEL, many, ALL, group -> "the " + group);
        assertEquals(2 + 3 * 100, rows.size());
        assertEquals("the g0", rows.get(2).title());
        var table = Objects.requireNonNull(new SplitViews(outline(1, Sureness.SURE, many), Words.in("en")).table());
        assertEquals(List.of("By channel, 97 more groups are in the workbook and the CSV."), table.notes());
    }
}
