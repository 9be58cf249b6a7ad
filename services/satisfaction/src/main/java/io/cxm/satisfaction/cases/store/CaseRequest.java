package io.cxm.satisfaction.cases.store;

import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Optional;

/**
 * A request that came with an Idempotency-Key. Those of a tenant follow each other, as all that changes its cases.
 *
 * @param forgetBefore uses before this time count as forgotten, milliseconds since 1970
 */
public record CaseRequest(String key, String bodySha256, long at, long forgetBefore) {
    private static final String KNOWN = """
        select body_sha256, case_id from case_request where tenant_id = $1 and idempotency_key = $2 and at >= $3
        """;
    private static final String KEEP = """
        insert into case_request (tenant_id, idempotency_key, body_sha256, case_id, at) values ($1, $2, $3, $4, $5)
        on conflict (tenant_id, idempotency_key) do update set body_sha256 = excluded.body_sha256,
          case_id = excluded.case_id, at = excluded.at
        """;

    /** What it was used for before. */
    record Known(boolean same, String caseId) {}

    Uni<Optional<Known>> known(SqlConnection c, TenantId tenant) {
        return c.preparedQuery(KNOWN)
                .execute(Tuple.of(tenant.value(), key, forgetBefore))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> new Known(row.getString(0).equals(bodySha256), row.getString(1))));
    }

    Uni<Void> keep(SqlConnection c, TenantId tenant, String caseId) {
        return c.preparedQuery(KEEP)
                .execute(Tuple.of(tenant.value(), key, bodySha256, caseId, at))
                .replaceWithVoid();
    }
}
