package io.cxm.local.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.local.client.Api;
import java.io.PrintStream;

/** One training run from the request to the evaluation of what it made. */
public final class Training {
    private Training() {}

    /** Trains and shows the evaluation; the answer is the run's last state. */
    public static JsonNode run(Api api, ObjectNode request, PrintStream out) {
        String location = api.send("POST", "/v1/training-runs", request).location();
        out.println("  training run " + location);
        JsonNode run = new RunFollower(api, out).follow(location);
        String bundle = run.path("bundle").asText("");
        if (!bundle.isEmpty()) {
            EvaluationTable.print(api.get("/v1/bundles/" + bundle + "/evaluation"), out);
            out.println(
                    run.path("promoted").asBoolean()
                            ? "  " + bundle + " serves now"
                            : "  " + bundle + " was not promoted: it is not better than the one that serves");
        }
        return run;
    }
}
