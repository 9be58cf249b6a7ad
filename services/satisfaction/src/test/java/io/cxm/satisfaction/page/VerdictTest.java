package io.cxm.satisfaction.page;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.satisfaction.measure.domain.Dimension;
import io.cxm.satisfaction.measure.domain.Estimate;
import io.cxm.satisfaction.measure.domain.GroupKey;
import io.cxm.satisfaction.measure.domain.Period;
import io.cxm.satisfaction.measure.domain.Proportion;
import io.cxm.satisfaction.report.domain.Format;
import io.cxm.satisfaction.report.domain.ReportKind;
import io.cxm.satisfaction.report.domain.ReportRequest;
import io.cxm.satisfaction.report.domain.ReportRow;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final Words WORDS = Words.in("en");
    private static final int REPORTS = 1000;

    /** Forty groups that are all the same: a best and a weakest are named in one report of twenty at most. */
    @Test
    void namesNoBestOfEqualGroups() {
        var random = new SplittableRandom(17);
        int named = 0;
        for (int report = 0; report < REPORTS; report++) {
            Outline outline = outline();
            for (int group = 0; group < 40; group++) {
                add(outline, group, 0.8, random);
            }
            named += named(outline) ? 1 : 0;
        }
        assertTrue(named <= 0.065 * REPORTS, named + " of " + REPORTS);
    }

    @Test
    void namesTheOneThatDiffers() {
        var random = new SplittableRandom(18);
        Outline outline = outline();
        for (int group = 0; group < 40; group++) {
            add(outline, group, group == 7 ? 0.4 : 0.8, random);
        }
        assertTrue(named(outline));
        assertTrue(new Verdict(outline, WORDS).sentences().getLast().contains("weakest g7"));
    }

    private static boolean named(Outline outline) {
        outline.end();
        return new Verdict(outline, WORDS).sentences().stream().anyMatch(s -> s.contains("surest to be good"));
    }

    private static void add(Outline outline, int group, double share, RandomGenerator random) {
        int n = 60 + random.nextInt(200);
        int hits = 0;
        for (int i = 0; i < n; i++) {
            hits += random.nextDouble() < share ? 1 : 0;
        }
        Estimate figure = Proportion.percent(hits, n);
        outline.row(ReportRow.of(
                "csat",
                List.of(Dimension.CATEGORY),
                new GroupKey(List.of("g" + group)),
                new Period(null, null, ZoneOffset.UTC),
                figure));
    }

    private static Outline outline() {
        return new Outline(new ReportRequest(
                ReportKind.SATISFACTION, null, null, "UTC", List.of(Dimension.CATEGORY), List.of(Format.PDF), "en"));
    }
}
