package io.cxm.ranking.answer;

import io.cxm.contracts.answer.AnswerInputs;
import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.ProblemException;
import io.cxm.ranking.answer.domain.AnswerId;
import io.cxm.ranking.answer.domain.Given;
import io.cxm.ranking.answer.domain.Looked;
import io.cxm.ranking.answer.domain.Replayed;
import io.cxm.ranking.answer.store.AnswerStore;
import io.cxm.ranking.answer.store.AnswerStore.Stored;
import io.cxm.ranking.recommendation.domain.Answer;
import io.cxm.ranking.recommendation.domain.Wanted;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Answers that were given, to read, to make again and to ask about. */
@Singleton
public class Answers {
    /** An answer is stored a moment after it was given. */
    private static final Duration STORED_WITHIN = Duration.ofSeconds(3);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    private final AnswerStore store;
    private final Retention retention;
    private final Replaying replaying;
    private final GivenReading reading;
    private final Clock clock;

    Answers(AnswerStore store, Retention retention, Replaying replaying, GivenReading reading, Clock clock) {
        this.store = store;
        this.retention = retention;
        this.replaying = replaying;
        this.reading = reading;
        this.clock = clock;
    }

    /** What was answered. Fails with a problem where there is no such answer, or none any more. */
    public Uni<Given> read(TenantId tenant, String id) {
        AnswerId known = AnswerId.of(id).orElseThrow(ProblemException::notFound);
        Instant now = clock.instant();
        if (known.at().isAfter(now.plus(CLOCKS_DIFFER))) {
            throw ProblemException.notFound();
        }
        if (retention.isOver(known.at())) {
            throw new ProblemException(ProblemType.GONE, "Answers are not kept so long");
        }
        return found(tenant, known, now.plus(STORED_WITHIN)).map(stored -> {
            Stored one = stored.orElseThrow(ProblemException::notFound);
            byte[] body =
                    one.body().orElseThrow(() -> new ProblemException(ProblemType.GONE, "The shopper was erased"));
            return reading.given(known, one.kind(), body);
        });
    }

    private Uni<Optional<Stored>> found(TenantId tenant, AnswerId id, Instant until) {
        return store.find(tenant, id).chain(stored -> {
            Instant now = clock.instant();
            boolean mayCome = stored.isEmpty() && id.at().plus(STORED_WITHIN).isAfter(now) && now.isBefore(until);
            return mayCome
                    ? Uni.createFrom()
                            .voidItem()
                            .onItem()
                            .delayIt()
                            .by(LOOK_AGAIN)
                            .chain(() -> found(tenant, id, until))
                    : Uni.createFrom().item(stored);
        });
    }

    /** The answer, made again from what it was made of. */
    public Uni<Replayed> replay(TenantId tenant, String id) {
        return read(tenant, id).chain(given -> replaying.replay(tenant, given, inputs(given)));
    }

    /** Why an item is not in the answer, or where it is. */
    public Uni<Looked> whyNot(TenantId tenant, String id, String itemId) {
        return read(tenant, id).chain(given -> replaying.look(tenant, given, inputs(given), itemId));
    }

    private static AnswerInputs inputs(Given given) {
        return given.inputs().orElseThrow(() -> new ProblemException(ProblemType.CONFLICT, unkept(given)));
    }

    private static String unkept(Given given) {
        if (given.kind() == Wanted.Kind.SEARCH) {
            return "Searches cannot be made again";
        }
        Answer.Experiment experiment = given.answer().experiment();
        return experiment != null && experiment.arm() == null
                ? "What the arms of an experiment chose in turns cannot be made again"
                : "What this answer was made of was not kept: there were many at once, or an item changed meanwhile";
    }
}
