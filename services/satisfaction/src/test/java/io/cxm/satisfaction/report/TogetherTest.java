package io.cxm.satisfaction.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.satisfaction.measure.Measurements;
import io.cxm.satisfaction.measure.domain.Counts;
import io.cxm.satisfaction.measure.domain.Dimension;
import io.cxm.satisfaction.measure.domain.Filter;
import io.cxm.satisfaction.measure.domain.Measured;
import io.cxm.satisfaction.measure.domain.Metric;
import io.cxm.satisfaction.measure.domain.Period;
import io.cxm.satisfaction.measure.domain.Question;
import io.cxm.satisfaction.measure.domain.Reach;
import io.cxm.satisfaction.measure.store.CountStore;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Which questions of a report are counted by one reading. */
class TogetherTest {
    private static final Reach REACH = new Reach(0, Duration.ofDays(30), Duration.ofDays(7));
    private static final Period NOW = new Period(100L, 200L, ZoneOffset.UTC);
    private static final Period BEFORE = new Period(0L, 100L, ZoneOffset.UTC);
    private static final Counts NOTHING =
            new Counts(Map.of(), Map.of(), Map.of(), Map.of(), List.of(), Map.of(), null, null);

    private final List<List<Question>> together = new ArrayList<>();
    private final List<Question> alone = new ArrayList<>();
    private final List<Question> written = new ArrayList<>();
    private boolean tooMany;

    private final Together asked = new Together(
            new ReportQuestions(null, null, null, null, null) {
                @Override
                Uni<Runnable> ask(TenantId tenant, Question question, Consumer<Measured> write) {
                    alone.add(question);
                    return written(question, write);
                }

                @Override
                Uni<List<Measurements.Counted>> count(TenantId tenant, List<Question> alike) {
                    together.add(List.copyOf(alike));
                    return tooMany
                            ? Uni.createFrom().failure(CountStore.refusal())
                            : Uni.createFrom()
                                    .item(alike.stream()
                                            .map(_ -> new Measurements.Counted(NOTHING, REACH))
                                            .toList());
                }

                @Override
                Uni<Runnable> computed(Question question, Measurements.Counted counted, Consumer<Measured> write) {
                    return written(question, write);
                }

                private Uni<Runnable> written(Question question, Consumer<Measured> write) {
                    return Uni.createFrom().item(() -> write.accept(Measured.of(question, NOTHING, REACH)));
                }
            },
            new TenantId("shop"));

    private static Question by(Period period, Dimension... by) {
        return new Question(List.of(by), List.of(Metric.CSAT), period, new Filter.All());
    }

    private void write(Question... questions) {
        List<Uni<Runnable>> parts = new ArrayList<>();
        for (Question question : questions) {
            parts.add(asked.ask(question, _ -> written.add(question)));
        }
        parts.forEach(part -> part.await().indefinitely().run());
        assertEquals(List.of(questions), written);
    }

    @Test
    void countsWhatFollowsFromTheProductOnceForEachPeriod() {
        Question store = by(NOW, Dimension.STORE);
        write(
                by(NOW),
                by(BEFORE),
                by(NOW, Dimension.CATEGORY),
                store,
                by(NOW, Dimension.PRODUCT),
                by(BEFORE, Dimension.CATEGORY));
        assertEquals(
                List.of(
                        List.of(by(NOW), by(NOW, Dimension.CATEGORY), by(NOW, Dimension.PRODUCT)),
                        List.of(by(BEFORE), by(BEFORE, Dimension.CATEGORY))),
                together);
        assertEquals(List.of(store), alone);
    }

    @Test
    void countsEachByItselfWhereOneHasTooManyGroups() {
        tooMany = true;
        write(by(NOW), by(NOW, Dimension.PRODUCT));
        assertEquals(1, together.size());
        assertEquals(List.of(by(NOW), by(NOW, Dimension.PRODUCT)), alone);
    }

    @Test
    void asksForOneAloneAsForAnyOther() {
        write(by(NOW));
        assertEquals(List.of(), together);
        assertEquals(List.of(by(NOW)), alone);
    }
}
