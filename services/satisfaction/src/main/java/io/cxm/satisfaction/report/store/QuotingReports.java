package io.cxm.satisfaction.report.store;

import io.cxm.satisfaction.intake.store.TenantLock;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;

/** Which reports quote which shoppers, by the ids under which these wrote. */
@ApplicationScoped
public class QuotingReports {
    private static final String THERE = "select count(*) from answer where tenant_id = :tenant and id = :answer";
    private static final String KEEP = """
            insert into report_quote (tenant_id, report_id, user_id)
            select tenant_id, cast(:report as text), user_id from answer
            where tenant_id = :tenant and id = :answer and user_id is not null
            on conflict do nothing
            """;
    private static final String OF_ERASURE = """
            select distinct q.report_id from report_quote q
            join erasure e on e.tenant_id = $1 and e.id = $2 and e.user_id = q.user_id
            where q.tenant_id = $1 order by q.report_id
            """;
    private static final String QUEUE = """
            update report set state = 'queued', files = '[]', problem_code = null, finished_at = null
            where tenant_id = $1 and id = $2 and state in ('succeeded', 'failed')
            """;
    private static final String FORGET = "delete from report_quote where tenant_id = $1 and report_id = $2";
    private final TenantSql sql;

    QuotingReports(TenantSql sql) {
        this.sql = sql;
    }

    /** What a report quotes was erased while it was made, or its time was over. */
    public static final class Gone extends RuntimeException {
        private static final long serialVersionUID = 1;

        Gone() {
            super("an answer that it quotes is gone", null, false, false);
        }
    }

    /**
     * Notes whose answers a report quotes; fails with {@link Gone} where one is there no more. In a transaction that holds the tenant's
     * lock, or an erasure under way would not be seen.
     */
    static Uni<Void> keep(Mutiny.Session session, TenantId tenant, String reportId, Set<String> answers) {
        return Multi.createFrom()
                .iterable(answers)
                .onItem()
                .transformToUniAndConcatenate(answer -> keep(session, tenant, reportId, answer))
                .onItem()
                .ignoreAsUni();
    }

    private static Uni<Void> keep(Mutiny.Session session, TenantId tenant, String reportId, String answer) {
        return session.createNativeQuery(THERE, Long.class)
                .setParameter("tenant", tenant.value())
                .setParameter("answer", answer)
                .getSingleResult()
                .chain(there -> there > 0
                        ? session.createNativeQuery(KEEP)
                                .setParameter("report", reportId)
                                .setParameter("tenant", tenant.value())
                                .setParameter("answer", answer)
                                .executeUpdate()
                                .replaceWithVoid()
                        : Uni.createFrom().failure(new Gone()));
    }

    /** The reports that quote the shopper of this erasure, under any of their ids. */
    public Uni<List<String>> of(TenantId tenant, String erasureId) {
        return sql.inTransaction(tenant, c -> c.preparedQuery(OF_ERASURE).execute(Tuple.of(tenant.value(), erasureId)))
                .map(rows -> rows.stream().map(row -> row.getString(0)).toList());
    }

    /** Queues a report again that has ended, however many wait, and forgets whom it quoted; its files are gone. */
    public Uni<Void> again(TenantId tenant, String reportId, long at) {
        Tuple report = Tuple.of(tenant.value(), reportId);
        return sql.inTransaction(
                tenant,
                c -> TenantLock.shared(c, tenant)
                        .chain(() -> c.preparedQuery(QUEUE).execute(report))
                        .call(() -> c.preparedQuery(FORGET).execute(report))
                        .chain(queued -> queued.rowCount() == 0
                                ? Uni.createFrom().voidItem()
                                : WorkQueue.again(c, WorkQueue.job(tenant, reportId), at)));
    }
}
