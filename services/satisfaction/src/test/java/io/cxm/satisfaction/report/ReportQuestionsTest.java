package io.cxm.satisfaction.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.satisfaction.Deadline;
import io.cxm.satisfaction.report.domain.ReportRow;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of a part of a report that is not counted in time. */
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
