package io.cxm.ranking.configuration.domain;

/** A kind of configuration. */
public enum Kind {
    SCENARIO("scenario"),
    RULE("rule");

    private final String code;

    Kind(String code) {
        this.code = code;
    }

    /** As it stands in rows and in the audit log. */
    public String code() {
        return code;
    }
}
