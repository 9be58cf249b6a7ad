package io.cxm.local.client;

/** What the rows of an import are. */
public enum ImportType {
    ITEMS("items"),
    USERS("users"),
    EDGES("edges"),
    EVENTS("events"),
    SURVEY_RESPONSES("survey-responses");

    private final String parameter;

    ImportType(String parameter) {
        this.parameter = parameter;
    }

    /** Whether a tenant's usage counts them. */
    public boolean isCounted() {
        return this != EDGES;
    }

    /** The value of the query parameter {@code type}. */
    public String parameter() {
        return parameter;
    }
}
