package io.cxm.local.importer;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxm.local.client.ImportType;
import io.cxm.local.client.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What a tenant's store holds, by its own count ({@code GET /v1/usage}).
 *
 * @param still whether the counts stood still when they were asked for
 */
record Stored(Map<ImportType, Long> counts, boolean still) {
    private static final int STILL = 3;
    private static final int ASKED_AT_MOST = 300;

    Stored {
        counts = Map.copyOf(counts);
    }

    /** What it holds at this moment. */
    static Stored of(JsonNode usage) {
        Map<ImportType, Long> counts = new EnumMap<>(ImportType.class);
        counted().forEach(type -> counts.put(type, usage.path(name(type)).asLong()));
        return new Stored(counts, false);
    }

    /** Asks until the counts stand still, which is when the store has caught up with what was acknowledged. */
    static Stored settled(Supplier<JsonNode> usage, Duration pause) {
        Stored stored = of(usage.get());
        int same = 1;
        for (int asked = 1; same < STILL && asked < ASKED_AT_MOST; asked++) {
            Pause.of(pause);
            Stored now = of(usage.get());
            same = now.equals(stored) ? same + 1 : 1;
            stored = now;
        }
        return new Stored(stored.counts(), same >= STILL);
    }

    /** How many rows of a type came since another count. */
    long added(Stored before, ImportType type) {
        return counts.getOrDefault(type, 0L) - before.counts.getOrDefault(type, 0L);
    }

    /** What is more than was accepted between the two counts, a line each. */
    List<String> surplus(Stored before, Map<ImportType, Long> accepted) {
        List<String> faults = new ArrayList<>();
        accepted.forEach((type, rows) -> {
            if (added(before, type) > rows) {
                faults.add("%,d %s were accepted, but %,d more are stored"
                        .formatted(rows, name(type), added(before, type)));
            }
        });
        return faults;
    }

    /**
     * What was taken in and is not there, a line each. Counts show it as long as as much was added as was taken in. Where
     * less was, they cannot tell rows that were there before from rows that were lost: then the tenant's own rows are looked
     * at.
     *
     * @param sent the data set's ids of a type
     * @param refused rows that the API refused: those are rightly missing
     */
    List<String> losses(
            Stored before,
            Map<ImportType, Long> accepted,
            Map<ImportType, Long> refused,
            Function<ImportType, SentIds> sent,
            SentIds.Export export) {
        List<String> faults = new ArrayList<>();
        accepted.forEach((type, rows) -> {
            boolean repeats = type == ImportType.ITEMS || type == ImportType.USERS; // each is put once more
            if (!repeats && added(before, type) >= rows) {
                return;
            }
            SentIds ids = sent.apply(type);
            long rightlyMissing = refused.getOrDefault(type, 0L);
            if (repeats && added(before, type) >= ids.distinct() - rightlyMissing) {
                return;
            }
            long missing = ids.missing(type, export) - rightlyMissing;
            if (missing > 0) {
                faults.add("%,d %s were accepted, but %,d of those sent are not stored"
                        .formatted(rows, name(type), missing));
            }
        });
        return faults;
    }

    private static Stream<ImportType> counted() {
        return Arrays.stream(ImportType.values()).filter(ImportType::isCounted);
    }

    private static String name(ImportType type) {
        return type == ImportType.SURVEY_RESPONSES ? "responses" : type.parameter();
    }

    /** For a person; says so as well when the counts never stood still. */
    String report() {
        StringJoiner text = new StringJoiner(", ");
        counted().forEach(type -> text.add("%,d %s".formatted(counts.getOrDefault(type, 0L), name(type))));
        return (still ? "stored in the tenant: " : "stored so far: ") + text;
    }
}
