package io.cxm.tenants.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.contracts.Topics;
import io.cxm.contracts.tenant.AuditRecord;
import io.cxm.contracts.tenant.AuditRecord.EndedSessions;
import io.cxm.tenancy.TenantId;
import io.cxm.tenants.AtOnce;
import io.cxm.tenants.Calls;
import io.cxm.tenants.Topic;
import io.cxm.tenants.journal.store.OutboxRow;
import io.cxm.tenants.journal.store.OutboxStore;
import io.cxm.tenants.store.Transactions;
import io.cxm.testkit.RealServers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What waits to be told is told, whatever else is done with its tenant meanwhile. */
@QuarkusTest
class OutboxIT {
    private static final String SETTLING = """
            select count(*) from pg_stat_activity
            where wait_event_type = 'Lock' and usename = 'tenants_app' and query like '%attention%'""";

    @Inject
    Transactions transactions;

    @Inject
    OutboxStore store;

    private String tenant = "";

    @BeforeEach
    void open() {
        tenant = Calls.opened();
    }

    /** Whoever settles waits for the tenant's row meanwhile, and gets it with the record that was committed with it. */
    @Test
    void tellsWhatWasWrittenWhileTheTenantWasBeingSettled() throws SQLException {
        Calls.await(
                "the opening is told", () -> Topic.read(Topics.AUDIT, tenant).size() == 1);
        try (Connection connection = RealServers.postgres().superuser("cxm")) {
            connection.setAutoCommit(false);
            holdUnsettled(connection);
            Calls.await("it waits for the row", () -> Calls.count(SETTLING) == 1);
            write(connection);
            connection.commit();
        }
        Calls.await("the record is told", () -> Topic.read(Topics.AUDIT, tenant).size() == 2);
        assertEquals(0, Calls.count("select count(*) from tenants.outbox where tenant_id = '" + tenant + "'"));
    }

    /** Who waited for the tenant's row and finds nothing keeps nothing from the next sender. */
    @Test
    void leavesTheTenantToOthersWhenAllWasSentWhileItWaited() throws SQLException {
        AtOnce.awaitSettled(tenant);
        Calls.sql("""
                insert into tenants.outbox (tenant_id, id, topic, entity, value)
                values ('%s', nextval('tenants.outbox_id'), 'audit', 'member-1', '\\x00')""".formatted(tenant));
        String sent = """
                delete from tenants.outbox where tenant_id = '%s';
                update tenants.tenant set sending_until = null where tenant_id = '%s'""".formatted(tenant, tenant);
        TenantId id = new TenantId(tenant);
        List<OutboxRow> taken = AtOnce.behind(
                tenant, sent, () -> Calls.within(() -> transactions.of(id, session -> store.take(session, id))));
        assertEquals(List.of(), taken);
        assertEquals(
                0,
                Calls.count("select count(*) from tenants.tenant where sending_until is not null and tenant_id = '"
                        + tenant + "'"));
    }

    /** Takes the row while it is marked: a round between the two would take the mark away. */
    private void holdUnsettled(Connection connection) throws SQLException {
        boolean marked = false;
        while (!marked) {
            connection.rollback();
            Calls.sql("update tenants.tenant set attention = true where tenant_id = '" + tenant + "'");
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(
                            "select attention from tenants.tenant where tenant_id = '" + tenant + "' for update")) {
                marked = row.next() && row.getBoolean(1);
            }
        }
    }

    private void write(Connection connection) throws SQLException {
        AuditRecord record = AuditRecord.newBuilder()
                .setTenantId(tenant)
                .setId("member-1")
                .setAction("member.change")
                .setEndedSessions(EndedSessions.newBuilder().setSubject("somebody"))
                .build();
        try (PreparedStatement statement = connection.prepareStatement("""
                with marked as (update tenants.tenant set attention = true where tenant_id = ? returning tenant_id)
                insert into tenants.outbox (tenant_id, id, topic, entity, value)
                select tenant_id, nextval('tenants.outbox_id'), ?, 'member-1', ? from marked""")) {
            statement.setString(1, tenant);
            statement.setString(2, Topics.AUDIT);
            statement.setBytes(3, record.toByteArray());
            statement.executeUpdate();
        }
    }
}
