package io.cxm.contracts.problem;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A kind of failure that a caller can meet. The code is stable: clients branch on it.
 *
 * <p>The page {@code docs/reference/problems.md} is generated from this list.
 */
public enum ProblemType {
    UNREADABLE(
            400, "The request cannot be read", "JSON, CSV, UTF-8 or gzip is broken. Mend the body and send it again."),
    BAD_PAGE_TOKEN(400, "The page token is not valid", "Take nextPageToken as it was given, for the same list."),
    BAD_PARAMETER(400, "A parameter cannot be read", "Look at errors[].pointer for its name."),
    UNAUTHENTICATED(401, "A valid access token is needed", "Ask the token address for a new one."),
    SESSION_ENDED(
            401,
            "The session was ended",
            "Sign in again, or ask for a new token, unless an administrator removed the member or client."),
    FORBIDDEN(403, "The role does not allow this", "Use a client or member with the role that the call needs."),
    CSRF(403, "A browser session needs the header X-CXM-CSRF", "Send it with every call that changes something."),
    NOT_FOUND(404, "There is no such thing", "It does not exist, or it belongs to somebody else."),
    METHOD_NOT_ALLOWED(405, "The path does not take this method", "See /openapi."),
    CONFLICT(409, "It conflicts with what is there", "Read the current state first."),
    IDEMPOTENCY_KEY_REUSED(
            409, "The Idempotency-Key was used with another request", "Use a new key for a new request."),
    LAST_ADMINISTRATOR(
            409, "The tenant would have no administrator", "Give another member the role tenant-admin first."),
    GONE(410, "It is no longer kept", "Its time or its retention is over, or it was erased."),
    STALE(412, "It was changed meanwhile", "Read it again and send its ETag in If-Match."),
    TOO_LARGE(
            413,
            "The request is too large",
            "10 MiB and 1,000 elements are the limits, 512 KiB of an answer by a link; use /v1/imports for more."),
    ADDRESS_TOO_LONG(
            414,
            "The path and query are too long",
            "2 KiB of a path, and 32 KiB with its query, are the limit; send less, or in a body."),
    UNSUPPORTED_MEDIA_TYPE(415, "The media type is not supported", "Send application/json, or what the path names."),
    INVALID(422, "The request can be read but not accepted", "Look at errors[] for the fields."),
    NOT_SUPPORTED_YET(422, "This part is not available", "docs/status.md says what is."),
    NO_DATA(422, "There is nothing to learn from", "Import items, and events that name them, and train again."),
    PRECONDITION_REQUIRED(428, "If-Match is needed", "Read it and send its ETag in If-Match."),
    TOO_MANY_REQUESTS(429, "The quota is used up", "Wait for Retry-After seconds."),
    HEADERS_TOO_LARGE(431, "The headers are too large", "32 KiB are the limit, without cookies and token."),
    INTERNAL(500, "The service failed", "Send the traceId to the operator."),
    OUT_OF_MEMORY(503, "It needs more memory than there is", "Ask the operator to give training more memory."),
    OUT_OF_DISK(503, "There is no room left on the disk", "Ask the operator to give training more room."),
    INTERRUPTED(503, "It was cut off again and again", "Ask for it again; training's log says what ended it."),
    TOO_LONG(503, "It took longer than it may", "Ask the operator to let it take longer."),
    BUSY(503, "The service is busy", "Send it again after Retry-After seconds."),
    UNAVAILABLE(503, "A part that is needed does not answer", "Send it again after Retry-After seconds.");

    private final int status;
    private final String title;
    private final String remedy;

    ProblemType(int status, String title, String remedy) {
        this.status = status;
        this.title = title;
        this.remedy = remedy;
    }

    /** The stable short name, as in {@code not-found}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind with this code; empty where there is none. */
    public static Optional<ProblemType> ofCode(String code) {
        return Arrays.stream(values()).filter(type -> type.code().equals(code)).findFirst();
    }

    /** The URI that identifies the kind. */
    public String uri() {
        return "urn:cxm:problem:" + code();
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** What the caller can do. */
    public String remedy() {
        return remedy;
    }
}
