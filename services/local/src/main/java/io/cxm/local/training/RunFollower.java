package io.cxm.local.training;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxm.local.client.Api;
import io.cxm.local.client.Operation;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Follows a training run and says what changed: a line when a step starts, and when it ends. */
public final class RunFollower {
    private final Api api;
    private final PrintStream out;
    private final Map<String, String> states = new HashMap<>();
    private String runState = "";

    public RunFollower(Api api, PrintStream out) {
        this.api = api;
        this.out = out;
    }

    /** Waits for the end of the run at this location. A failed run is a failure that says why. */
    public JsonNode follow(String location) {
        return api.follow(location, this::show).orThrow().document();
    }

    private void show(Operation run) {
        if (!run.state().equals(runState)) {
            runState = run.state();
            out.println("  " + runState);
        }
        for (JsonNode step : run.document().path("steps")) {
            String name = step.path("name").asText();
            String state = step.path("state").asText();
            if (!state.equals(states.put(name, state)) && !state.equals("queued") && !state.equals("pending")) {
                out.printf(Locale.ROOT, "  %-24s %-10s%s%n", name, state, amount(step));
            }
        }
    }

    private static String amount(JsonNode step) {
        String amount = step.path("total").asLong() > 0
                ? String.format(
                        Locale.ROOT,
                        " %,d of %,d",
                        step.path("done").asLong(),
                        step.path("total").asLong())
                : "";
        long tookMs = step.path("tookMs").asLong();
        return tookMs > 0 ? amount + String.format(Locale.ROOT, "  %.1f s", tookMs / 1000.0) : amount;
    }
}
