package io.cxm.satisfaction.report.store;

import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The first request that came with an Idempotency-Key.
 *
 * @param forgetBefore uses before this time count as forgotten, milliseconds since 1970
 */
public record FirstUse(String key, String bodySha256, long at, long forgetBefore) {
    private static final String CLAIM = """
            insert into report_request (tenant_id, idempotency_key, body_sha256, report_id, at)
            values (:tenant, :key, :body, :report, :at)
            on conflict (tenant_id, idempotency_key) do update set body_sha256 = excluded.body_sha256,
              report_id = excluded.report_id, at = excluded.at where report_request.at < :forget
            """;
    private static final String KNOWN =
            "select body_sha256, report_id from report_request where tenant_id = :tenant and idempotency_key = :key";

    /** What the key was used for before. */
    record Known(String bodySha256, String reportId) {}

    /** Takes the key for this report; present: it is taken. A second request waits for the first one's commit. */
    static Uni<Optional<Known>> claim(Mutiny.Session session, TenantId tenant, FirstUse use, String reportId) {
        return session.createNativeQuery(CLAIM)
                .setParameter("tenant", tenant.value())
                .setParameter("key", use.key())
                .setParameter("body", use.bodySha256())
                .setParameter("report", reportId)
                .setParameter("at", use.at())
                .setParameter("forget", use.forgetBefore())
                .executeUpdate()
                .chain(rows -> rows == 1
                        ? Uni.createFrom().item(Optional.<Known>empty())
                        : session.createNativeQuery(KNOWN, Object[].class)
                                .setParameter("tenant", tenant.value())
                                .setParameter("key", use.key())
                                .getSingleResult()
                                .map(row -> Optional.of(new Known((String) row[0], (String) row[1]))));
    }
}
