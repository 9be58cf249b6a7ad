package io.cxm.local.client;

import com.fasterxml.jackson.databind.JsonNode;

/** A long-running operation as {@code GET /v1/operations/{id}} shows it. Training runs and reports end in the same states. */
public record Operation(String location, String state, Progress progress, JsonNode document) {
    /** How far an import came; all zero for what counts no rows. */
    public record Progress(long read, long accepted, long rejected, long duplicates, double rowsPerSecond) {}

    static Operation of(String location, JsonNode document) {
        JsonNode progress = document.path("progress");
        return new Operation(
                location,
                document.path("state").asText("unknown"),
                new Progress(
                        progress.path("read").asLong(),
                        progress.path("accepted").asLong(),
                        progress.path("rejected").asLong(),
                        progress.path("duplicates").asLong(),
                        progress.path("rowsPerSecond").asDouble()),
                document);
    }

    /** Whether nothing more will happen. */
    public boolean ended() {
        return switch (state) {
            case "succeeded", "failed", "cancelled" -> true;
            default -> false;
        };
    }

    public boolean succeeded() {
        return state.equals("succeeded");
    }

    /** This operation, or a failure that says why it did not succeed. */
    public Operation orThrow() {
        if (!succeeded()) {
            throw new ApiFailure(location + " " + state + ": " + document.path("problem"));
        }
        return this;
    }
}
