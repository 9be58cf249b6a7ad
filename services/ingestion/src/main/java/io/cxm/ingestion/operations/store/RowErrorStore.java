package io.cxm.ingestion.operations.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cxm.ingestion.database.DatabaseOutage;
import io.cxm.ingestion.operations.domain.RowErrors;
import io.cxm.problem.FieldError;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Why rows of imports were refused, in PostgreSQL. */
@Singleton
public class RowErrorStore {
    private static final TypeReference<List<FieldError>> ERRORS = new TypeReference<>() {};
    private static final int PAGE = 500;
    private final TenantSql sql;
    private final ObjectMapper json;

    RowErrorStore(TenantSql sql, ObjectMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** Adds these; a row that is there already stays as it is. */
    public Uni<Void> add(TenantId tenant, String operation, List<RowErrors> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Long[] numbers = rows.stream().map(RowErrors::row).toArray(Long[]::new);
        String[] errors = rows.stream().map(r -> write(r.errors())).toArray(String[]::new);
        return sql.inTransaction(
                        tenant,
                        c -> c.preparedQuery(
                                        "insert into import_errors (tenant_id, operation_id, row_number, errors)"
                                                + " select $1, $2, * from unnest($3::bigint[], $4::text[]) on conflict do nothing")
                                .execute(Tuple.of(tenant.value(), operation, numbers, errors)))
                .onFailure()
                .transform(DatabaseOutage::asProblem)
                .replaceWithVoid();
    }

    /** The errors of some rows after this one, by row; moves on to the last of them. */
    public Uni<List<RowErrors>> after(TenantId tenant, String operation, AtomicLong row) {
        return sql.inTransaction(
                        tenant,
                        c -> c.preparedQuery("select row_number, errors from import_errors"
                                        + " where tenant_id = $1 and operation_id = $2 and row_number > $3"
                                        + " order by row_number limit $4")
                                .execute(Tuple.of(tenant.value(), operation, row.get(), PAGE))
                                .map(rows -> rows.stream().map(this::read).toList()))
                .invoke(found ->
                        row.set(found.isEmpty() ? row.get() : found.getLast().row()))
                .onFailure()
                .transform(DatabaseOutage::asProblem);
    }

    private RowErrors read(Row row) {
        try {
            return new RowErrors(row.getLong("row_number"), json.readValue(row.getString("errors"), ERRORS));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was written here can be read", e);
        }
    }

    private String write(List<FieldError> errors) {
        try {
            return json.writeValueAsString(errors);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plain texts can be written", e);
        }
    }
}
