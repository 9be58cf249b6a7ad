package io.cxm.ranking.configuration.domain;

import java.util.Arrays;
import java.util.Optional;

/** A kind of configuration. */
public enum Kind {
    SCENARIO("scenario"),
    RULE("rule"),
    EXPERIMENT("experiment");

    private final String code;

    Kind(String code) {
        this.code = code;
    }

    /** As it stands in rows and in the audit log. */
    public String code() {
        return code;
    }

    /** The kind of this name; none where another version of this service wrote it. */
    public static Optional<Kind> of(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
    }
}
