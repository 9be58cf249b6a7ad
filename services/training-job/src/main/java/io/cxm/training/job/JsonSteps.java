package io.cxm.training.job;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Reports steps as lines of JSON, and notes on the error stream. */
final class JsonSteps implements Steps {
    private final PrintStream out;
    private final PrintStream err;
    private final InstantSource clock;
    private final Map<String, Long> begun = new HashMap<>();

    JsonSteps(PrintStream out, PrintStream err, InstantSource clock) {
        this.out = out;
        this.err = err;
        this.clock = clock;
    }

    @Override
    public void running(String step, long done, long total) {
        begun.putIfAbsent(step, clock.millis());
        line(step, "running", done, total, false);
    }

    @Override
    public void done(String step, long total) {
        line(step, "succeeded", total, total, false);
    }

    @Override
    public void resumed(String step, long total) {
        line(step, "succeeded", total, total, true);
    }

    @Override
    public void note(String text) {
        err.println(text);
    }

    private void line(String step, String state, long done, long total, boolean resumed) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("step", step).put("state", state).put("done", done).put("total", total);
        json.put("tookMs", clock.millis() - begun.getOrDefault(step, clock.millis()));
        if (resumed) {
            json.put("resumed", true);
        }
        out.println(json);
    }
}
