package io.cxm.local.importer;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxm.local.client.Pause;
import java.time.Duration;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Supplier;

/** What a tenant's store holds once it has caught up with what was acknowledged. */
final class Stored {
    private static final List<String> COUNTS = List.of("items", "users", "events", "responses");
    private static final int STILL = 3;
    private static final int ASKED_AT_MOST = 300;

    private Stored() {}

    /** Asks until the counts stand still, and says them; says so as well when they never did. */
    static String settled(Supplier<JsonNode> usage, Duration pause) {
        String counts = counts(usage.get());
        int same = 1;
        for (int asked = 1; same < STILL && asked < ASKED_AT_MOST; asked++) {
            Pause.of(pause);
            String now = counts(usage.get());
            same = now.equals(counts) ? same + 1 : 1;
            counts = now;
        }
        return (same < STILL ? "stored so far: " : "stored in the tenant: ") + counts;
    }

    private static String counts(JsonNode usage) {
        StringJoiner counts = new StringJoiner(", ");
        COUNTS.forEach(name -> counts.add("%,d %s".formatted(usage.path(name).asLong(), name)));
        return counts.toString();
    }
}
