package io.cxm.training.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.bundle.Bundle;
import io.cxm.training.job.fit.Recipe;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** How an evaluation lies among {@link Checkpoints}: it holds as long as the same bundle serves, which it was compared with. */
final class SavedEvaluation {
    private static final String EVALUATE = "evaluate";
    private static final String EVALUATION = "evaluation.json";
    private static final String PROMOTION = "promotion.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Checkpoints kept;
    private final Request request;

    SavedEvaluation(Checkpoints kept, Request request) {
        this.kept = kept;
        this.request = request;
    }

    /** The evaluation in the shape of the REST API, and what follows from it. */
    record Evaluated(ObjectNode json, Promotion promotion) {}

    Optional<Evaluated> find() throws IOException {
        Optional<Bundle> bundle = kept.find(EVALUATE);
        if (bundle.isEmpty()) {
            return Optional.empty();
        }
        JsonNode promotion = json(bundle.get(), PROMOTION);
        if (!promotion.path("beside").asText().equals(serving())) {
            return Optional.empty();
        }
        ObjectNode evaluation = (ObjectNode) json(bundle.get(), EVALUATION);
        evaluation.put("bundle", request.version()); // each attempt has a version of its own
        return Optional.of(new Evaluated(
                evaluation,
                new Promotion(
                        promotion.path("decision").asBoolean(),
                        promotion.path("reason").asText())));
    }

    void keep(Recipe recipe, Evaluated evaluated) throws IOException {
        ObjectNode promotion = JSON.createObjectNode().put("beside", serving());
        promotion
                .put("decision", evaluated.promotion().decision())
                .put("reason", evaluated.promotion().reason());
        kept.keep(
                EVALUATE,
                recipe,
                Map.of(),
                Map.of(
                        EVALUATION, JSON.writeValueAsBytes(evaluated.json()),
                        PROMOTION, JSON.writeValueAsBytes(promotion)));
    }

    private String serving() {
        return String.valueOf(request.servingVersion());
    }

    private static JsonNode json(Bundle bundle, String file) throws IOException {
        return JSON.readTree(bundle.bytes(file).orElseThrow(() -> new IOException("no " + file)));
    }
}
