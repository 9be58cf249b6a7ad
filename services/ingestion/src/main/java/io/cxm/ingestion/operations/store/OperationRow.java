package io.cxm.ingestion.operations.store;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.ingestion.element.domain.ElementKind;
import io.cxm.ingestion.operations.domain.Failure;
import io.cxm.ingestion.operations.domain.Operation;
import io.cxm.ingestion.operations.domain.OperationState;
import io.cxm.ingestion.operations.domain.Progress;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;

/** An operation out of its row. */
final class OperationRow {
    private OperationRow() {}

    static Operation read(Row row) {
        String problem = row.getString("problem_type");
        String detail = row.getString("problem_detail");
        OffsetDateTime finished = row.getOffsetDateTime("finished_at");
        return new Operation(
                row.getString("id"),
                new Operation.Terms(
                        ElementKind.of(row.getString("type")).orElseThrow(), row.getBoolean("validate_only")),
                OperationState.of(row.getString("state")),
                new Progress(
                        row.getLong("read"),
                        row.getLong("accepted"),
                        row.getLong("rejected"),
                        row.getLong("duplicates"),
                        row.getDouble("rows_per_second")),
                problem == null ? null : new Failure(ProblemType.valueOf(problem), detail == null ? "" : detail),
                row.getOffsetDateTime("created_at").toInstant(),
                finished == null ? null : finished.toInstant());
    }
}
