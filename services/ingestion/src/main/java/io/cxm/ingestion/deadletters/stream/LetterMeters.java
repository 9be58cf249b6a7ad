package io.cxm.ingestion.deadletters.stream;

import io.cxm.ingestion.deadletters.domain.Letter;
import io.cxm.ingestion.deadletters.domain.Rejection;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Counts dead letters as they arrive, by reason and by where what was refused came from. */
@Startup
@Singleton
class LetterMeters {
    /** A topic can hold anything: what is beyond these many reasons counts as {@code other}. */
    static final int MOST_REASONS = 100;

    private final MeterRegistry meters;
    private final Counter unassigned;
    private final Set<String> reasons = ConcurrentHashMap.newKeySet();

    LetterMeters(MeterRegistry meters) {
        this.meters = meters;
        // from the start: a counter that began with the first of them would show no increase by it
        unassigned = meters.counter("cxm.dead.letters.unassigned");
    }

    /** So many are in the topic alone: they belong to no tenant for sure, or the database does not take them. */
    void unassigned(int letters) {
        unassigned.increment(letters);
    }

    /** These are in the index. One that is read again after a crash counts again. */
    void arrived(List<Letter> letters) {
        letters.forEach(letter -> meters.counter(
                        "cxm.dead.letters",
                        "origin",
                        origin(letter.origin().source()),
                        "reason",
                        reason(letter.reason().code()))
                .increment());
    }

    /** Records that a service could not use are of one origin; {@code cxm.intake.refused} has them by topic. */
    private static String origin(String source) {
        return source.equals(Rejection.BATCH) || source.equals(Rejection.IMPORT) ? source : "topic";
    }

    private String reason(String code) {
        boolean known = reasons.contains(code) || (reasons.size() < MOST_REASONS && reasons.add(code));
        return known ? code : "other";
    }
}
