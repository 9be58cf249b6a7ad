package io.cxm.training.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cxm.contracts.problem.ProblemType;
import io.cxm.contracts.training.TrainingRun;
import java.util.Optional;

/** What the training process says on a line of its output. */
public sealed interface JobLine {
    /** A step moved. */
    record Moved(TrainingRun.Step step) implements JobLine {}

    /**
     * The bundle is written.
     *
     * @param manifestSha256 of its manifest, which holds the checksums of all else
     * @param promote whether it should serve, for this {@code reason}
     */
    record Made(String bundle, String manifestSha256, long bytes, String evaluationJson, boolean promote, String reason)
            implements JobLine {}

    /** It ended without a bundle. */
    record Failed(ProblemType type, String detail) implements JobLine {}

    /** Its process ended, and said nothing of the run's end. */
    record Cut(int code) implements JobLine {}

    /** Reads a line; empty for everything that is not of the protocol, such as a library's own words. */
    static Optional<JobLine> parse(ObjectMapper mapper, String line) {
        if (!line.startsWith("{")) {
            return Optional.empty();
        }
        JsonNode json;
        try {
            json = mapper.readTree(line);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
        if (json.has("step")) {
            return Optional.of(new Moved(TrainingRun.Step.newBuilder()
                    .setName(json.path("step").asText())
                    .setState(json.path("state").asText("running"))
                    .setDone(json.path("done").asLong())
                    .setTotal(json.path("total").asLong())
                    .setTookMs(json.path("tookMs").asLong())
                    .setResumed(json.path("resumed").asBoolean())
                    .build()));
        }
        if (json.has("result")) {
            JsonNode result = json.path("result");
            JsonNode promote = result.path("promote");
            return Optional.of(new Made(
                    result.path("bundle").asText(),
                    result.path("manifestSha256").asText(),
                    result.path("bytes").asLong(),
                    result.path("evaluation").toString(),
                    promote.path("decision").asBoolean(),
                    promote.path("reason").asText()));
        }
        if (json.has("problem")) {
            JsonNode problem = json.path("problem");
            return Optional.of(new Failed(
                    ProblemType.ofCode(problem.path("code").asText()).orElse(ProblemType.INTERNAL),
                    problem.path("detail").asText()));
        }
        return Optional.empty();
    }
}
