package io.cxm.satisfaction.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.satisfaction.Deadline;
import io.cxm.satisfaction.measure.domain.Counts;
import io.cxm.satisfaction.measure.domain.Dimension;
import io.cxm.satisfaction.measure.domain.Filter;
import io.cxm.satisfaction.measure.domain.GroupKey;
import io.cxm.satisfaction.measure.domain.Measured;
import io.cxm.satisfaction.measure.domain.Metric;
import io.cxm.satisfaction.measure.domain.Period;
import io.cxm.satisfaction.measure.domain.Question;
import io.cxm.satisfaction.measure.domain.Reach;
import io.cxm.satisfaction.measure.domain.ShownCounts;
import io.cxm.satisfaction.report.domain.ReportRow;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How far ahead parts of a report are counted, and what becomes of one that is not counted in time. */
class ReportQuestionsTest {
    private final List<String> told = new ArrayList<>();

    private List<ReportRow> rows(Throwable failure) {
        List<ReportRow> rows = new ArrayList<>();
        ReportQuestions.inTime(() -> Uni.createFrom().failure(failure), rows::add, () -> told.add("left out"))
                .await()
                .indefinitely()
                .run();
        return rows;
    }

    /** Of one tenant where one alone may count at once. */
    @Test
    void countsNoMoreAtOnceThanOneTenantMay() {
        assertEquals(1, ReportQuestions.limits(1).unanswered());
        assertEquals(2, ReportQuestions.limits(2).unanswered());
        assertEquals(2, ReportQuestions.limits(5).unanswered());
    }

    /** Three answered, so that none of them is shown: they are in memory all the same. */
    @Test
    void aPartIsAsLargeAsItHasGroupsShownOrNot() {
        var question = new Question(
                List.of(Dimension.CHANNEL),
                List.of(Metric.IMPRESSIONS),
                new Period(null, null, ZoneOffset.UTC),
                new Filter.All());
        var few = new ShownCounts(List.of(new ShownCounts.Seen(1, 0, 0, 0, 3)));
        var many = new ShownCounts(List.of(new ShownCounts.Seen(1, 0, 0, 0, 300)));
        var counts = new Counts(
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(
                        new GroupKey(List.of("app")), many,
                        new GroupKey(List.of("kiosk")), few,
                        new GroupKey(List.of("web")), few),
                List.of(),
                Map.of(),
                null,
                null);
        var measured = Measured.of(question, counts, new Reach(0, Duration.ofDays(30), Duration.ofDays(7)));
        var size = ReportQuestions.limits(2).size();
        assertEquals(3, size.applyAsInt(new ReportQuestions.Counted(measured, _ -> {})));
        assertEquals(0, size.applyAsInt(() -> {}));
    }

    private static Throwable stopped(String state) {
        return Deadline.told(new PgException("canceling statement", "ERROR", state, ""));
    }

    @Test
    void whatTheDatabaseStoppedIsLeftOutAndTold() {
        assertEquals(List.of(), rows(stopped("57014")));
        assertEquals(List.of("left out"), told);
        assertTrue(ReportQuestions.dispensable(stopped("57014")));
    }

    @Test
    void anyOtherFailureIsTheReports() {
        Throwable gone = stopped("57P01");
        assertSame(gone, assertThrows(PgException.class, () -> rows(gone)));
        assertEquals(List.of(), told);
        assertFalse(ReportQuestions.dispensable(gone));
    }
}
