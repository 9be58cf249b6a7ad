package io.cxm.local.client;

/** What the rows of an import are. */
public enum ImportType {
    ITEMS("items"),
    USERS("users"),
    EVENTS("events"),
    SURVEY_RESPONSES("survey-responses");

    private final String parameter;

    ImportType(String parameter) {
        this.parameter = parameter;
    }

    /** The value of the query parameter {@code type}. */
    public String parameter() {
        return parameter;
    }
}
