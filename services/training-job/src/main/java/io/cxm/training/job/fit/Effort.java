package io.cxm.training.job.fit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What tuning took.
 *
 * @param budgetSeconds how long it was allowed to look; what is looked at then is ended
 * @param trials how many recipes were tried beside those that stood
 * @param untried channels and parameters for which no time was left, which stay as they stood
 */
public record Effort(double budgetSeconds, double tookSeconds, int trials, List<String> untried) {
    public Effort {
        untried = List.copyOf(untried);
    }

    /** As the evaluation has it. */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("budgetSeconds", budgetSeconds).put("tookSeconds", tookSeconds).put("trials", trials);
        ArrayNode left = json.putArray("untried");
        untried.forEach(left::add);
        return json;
    }
}
