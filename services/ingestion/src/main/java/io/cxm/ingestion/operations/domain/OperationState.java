package io.cxm.ingestion.operations.domain;

import java.util.Locale;

/** How far an operation is. */
public enum OperationState {
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED;

    /** The name in answers and in the table. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static OperationState of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
