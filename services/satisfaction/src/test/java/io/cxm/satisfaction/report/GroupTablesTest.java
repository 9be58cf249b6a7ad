package io.cxm.satisfaction.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.satisfaction.measure.domain.AnswerCounts;
import io.cxm.satisfaction.measure.domain.Counts;
import io.cxm.satisfaction.measure.domain.Dimension;
import io.cxm.satisfaction.measure.domain.GroupKey;
import io.cxm.satisfaction.measure.domain.Measured;
import io.cxm.satisfaction.measure.domain.Metric;
import io.cxm.satisfaction.measure.domain.Period;
import io.cxm.satisfaction.measure.domain.Question;
import io.cxm.satisfaction.measure.domain.Reach;
import io.cxm.satisfaction.measure.store.CountStore;
import io.cxm.satisfaction.report.domain.Report;
import io.cxm.satisfaction.report.domain.ReportKind;
import io.cxm.satisfaction.report.domain.ReportRequest;
import io.cxm.satisfaction.report.domain.ReportRow;
import io.cxm.satisfaction.report.domain.ReportState;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What tables of groups ask of the period before, and keep until they have it. */
class GroupTablesTest {
    private static final Period JANUARY = month("2026-01-01", "2026-02-01");
    private static final Period FEBRUARY = month("2026-02-01", "2026-03-01");
    /** Of February not all returns are known. */
    private static final Reach REACH = new Reach(at("2026-03-10"), Duration.ofDays(30), Duration.ofDays(7));

    private final List<Question> asked = new ArrayList<>();
    private final Comparisons comparisons = new Comparisons();

    private static long at(String day) {
        return Instant.parse(day + "T00:00:00Z").toEpochMilli();
    }

    private static Period month(String from, String to) {
        return new Period(at(from), at(to), ZoneOffset.UTC);
    }

    /** Groups a and b, of two hundred answers each; of the second so many are satisfied. */
    private static Measured answered(Question question, int satisfied) {
        Map<GroupKey, AnswerCounts> answers = Stream.of("a", "b")
                .collect(Collectors.toMap(
                        group -> new GroupKey(List.of(group)),
                        group -> new AnswerCounts(
                                new long[] {
                                    0,
                                    group.equals("a") ? 100 : 200 - satisfied,
                                    0,
                                    0,
                                    group.equals("a") ? 100 : satisfied
                                },
                                new AnswerCounts.Promotion(0, 0, 0),
                                new long[7],
                                new AnswerCounts.Stars(0, 0, 0, 0, 0, 0),
                                new AnswerCounts.Shoppers(200, 0, 0, 0))));
        return Measured.of(
                question, new Counts(answers, Map.of(), Map.of(), Map.of(), List.of(), Map.of(), null, null), REACH);
    }

    /** The parts of a report in no format. */
    private List<Uni<Runnable>> parts(boolean counted) {
        var questions = new ReportQuestions(null, null, null, null, null) {
            @Override
            Uni<Runnable> ask(TenantId tenant, Question question, Consumer<Measured> write) {
                asked.add(question);
                return counted
                        ? Uni.createFrom()
                                .item(() -> write.accept(
                                        answered(question, question.period().equals(JANUARY) ? 180 : 40)))
                        : Uni.createFrom().failure(CountStore.refusal());
            }
        };
        var request = new ReportRequest(
                ReportKind.SATISFACTION,
                FEBRUARY.from(),
                FEBRUARY.to(),
                "UTC",
                List.of(Dimension.CHANNEL),
                List.of(),
                "en");
        var report = new Report("rep-1", request, null, ReportState.RUNNING, List.of(), null, 0, null);
        var rows = new TableRows(new ReportDraft(null, report, null, null));
        var wanted = new GroupTables.Wanted(
                new Together(questions, new TenantId("shop")), request, FEBRUARY, JANUARY, new Whole(REACH, FEBRUARY));
        return GroupTables.parts(wanted, rows, comparisons);
    }

    private static void write(Uni<Runnable> part) {
        part.await().indefinitely().run();
    }

    /** How often a change is told of. */
    private long changes() {
        List<ReportRow> told = new ArrayList<>();
        comparisons.rows(FEBRUARY, told::add);
        return told.stream()
                .filter(row -> row.metric().equals("csat" + ReportRow.CHANGE))
                .count();
    }

    @Test
    void asksOnlyForWhatIsComparedWithThePeriodBefore() {
        parts(true).forEach(GroupTablesTest::write);
        assertEquals(
                List.of(FEBRUARY, JANUARY), asked.stream().map(Question::period).toList());
        assertEquals(
                List.of(Metric.CSAT, Metric.STARS, Metric.NPS, Metric.CES),
                asked.getLast().metrics());
    }

    @Test
    void asksNothingOfThePeriodBeforeWhereTheTableIsLeftOut() {
        parts(false).forEach(GroupTablesTest::write);
        assertEquals(List.of(FEBRUARY), asked.stream().map(Question::period).toList());
    }

    @Test
    void forgetsItsGroupsOnceTheyAreCompared() {
        List<Uni<Runnable>> parts = parts(true);
        parts.forEach(GroupTablesTest::write);
        write(parts.getLast());
        assertEquals(2, changes());
    }
}
