package io.cxm.local.client;

import com.fasterxml.jackson.databind.JsonNode;

/** A call that did not succeed, with a message that a person can act on. */
public final class ApiFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    public ApiFailure(String message) {
        this(message, 0, "");
    }

    private ApiFailure(String message, int status, String code) {
        super(message);
        this.status = status;
        this.code = code;
    }

    /** Says what a problem document (RFC 9457) says, with the fields it names. */
    static ApiFailure of(String call, int status, String body) {
        JsonNode problem = Json.tree(body);
        StringBuilder text = new StringBuilder(call).append(" answered ").append(status);
        if (problem.isObject()) {
            text.append(": ").append(problem.path("title").asText("no title"));
            append(text, ". ", problem.path("detail"));
            for (JsonNode error : problem.path("errors")) {
                text.append("\n  ")
                        .append(error.path("pointer").asText(""))
                        .append(' ')
                        .append(error.path("detail").asText(""));
            }
            append(text, "\n  traceId ", problem.path("traceId"));
        } else if (!body.isBlank()) {
            text.append(": ").append(body, 0, Math.min(body.length(), 300));
        }
        return new ApiFailure(text.toString(), status, problem.path("code").asText(""));
    }

    private static void append(StringBuilder text, String before, JsonNode value) {
        if (value.isTextual() && !value.asText().isBlank()) {
            text.append(before).append(value.asText());
        }
    }

    /** The HTTP status; 0 when there was no answer. */
    public int status() {
        return status;
    }

    /** The problem's stable code; empty when there was none. */
    public String code() {
        return code;
    }
}
