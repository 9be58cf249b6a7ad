package io.cxm.satisfaction.report;

import io.cxm.satisfaction.measure.Measurements;
import io.cxm.satisfaction.measure.domain.Measured;
import io.cxm.satisfaction.measure.domain.Period;
import io.cxm.satisfaction.measure.domain.Question;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The questions of one report. Those that {@linkplain Question#goesTogether go together} are counted by one reading of the answers of their period when the first
 * of them is wanted, so all are to be asked before. Where they cannot be, each is counted by itself, and fails by itself.
 */
final class Together {
    private final ReportQuestions questions;
    private final TenantId tenant;
    private final Map<Period, Shared> shared = new LinkedHashMap<>();

    Together(ReportQuestions questions, TenantId tenant) {
        this.questions = questions;
        this.tenant = tenant;
    }

    /** Counts once it is wanted; what it counted is what writes it. */
    Uni<Runnable> ask(Question question, Consumer<Measured> write) {
        if (!question.goesTogether()) {
            return Uni.createFrom().deferred(() -> questions.ask(tenant, question, write));
        }
        Shared alike = shared.computeIfAbsent(question.period(), _ -> new Shared());
        alike.asked.add(question);
        return Uni.createFrom()
                .deferred(() -> alike.take(question))
                .chain(counted -> counted == null
                        ? questions.ask(tenant, question, write)
                        : questions.computed(question, counted, write));
    }

    private final class Shared {
        private final List<Question> asked = new ArrayList<>();
        private final Map<Question, Measurements.Counted> counted = new ConcurrentHashMap<>();
        private final Uni<Void> counting =
                Uni.createFrom().deferred(this::count).memoize().indefinitely();

        private Uni<Void> count() {
            return questions
                    .count(tenant, asked)
                    .invoke(all -> {
                        for (int i = 0; i < asked.size(); i++) {
                            counted.put(asked.get(i), all.get(i));
                        }
                    })
                    .onFailure(ReportQuestions::dispensable)
                    .recoverWithNull()
                    .replaceWithVoid();
        }

        /** What was counted for a question, which is held no longer; null where it is to be counted by itself. */
        Uni<Measurements.Counted> take(Question question) {
            return asked.size() == 1 ? Uni.createFrom().nullItem() : counting.map(_ -> counted.remove(question));
        }
    }
}
