package io.cxm.local.importer;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxm.local.client.ImportType;
import io.cxm.local.client.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Supplier;

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
        for (ImportType type : ImportType.values()) {
            counts.put(type, usage.path(name(type)).asLong());
        }
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

    /**
     * What does not fit what was accepted between the two counts, a line each.
     *
     * @param ownIds whether no two accepted events or responses share an id, so that each must be there
     */
    List<String> faults(Stored before, Map<ImportType, Long> accepted, boolean ownIds) {
        List<String> faults = new ArrayList<>();
        accepted.forEach((type, rows) -> {
            long now = counts.getOrDefault(type, 0L);
            long added = now - before.counts.getOrDefault(type, 0L);
            if (added > rows) {
                faults.add("%,d %s were accepted, but %,d more are stored".formatted(rows, name(type), added));
            }
            boolean distinct = ownIds && (type == ImportType.EVENTS || type == ImportType.SURVEY_RESPONSES);
            if (distinct && now < rows) {
                faults.add("%,d %s were accepted, but only %,d are stored".formatted(rows, name(type), now));
            }
        });
        return faults;
    }

    private static String name(ImportType type) {
        return type == ImportType.SURVEY_RESPONSES ? "responses" : type.parameter();
    }

    /** For a person; says so as well when the counts never stood still. */
    String report() {
        StringJoiner text = new StringJoiner(", ");
        for (ImportType type : ImportType.values()) {
            text.add("%,d %s".formatted(counts.getOrDefault(type, 0L), name(type)));
        }
        return (still ? "stored in the tenant: " : "stored so far: ") + text;
    }
}
