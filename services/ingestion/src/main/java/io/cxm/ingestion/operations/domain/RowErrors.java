package io.cxm.ingestion.operations.domain;

import io.cxm.problem.FieldError;
import java.util.List;

/** Why one row of an import was refused. */
public record RowErrors(long row, List<FieldError> errors) {
    public RowErrors {
        errors = List.copyOf(errors);
    }
}
