package io.cxm.tenants.browserkey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.cxm.contracts.Topics;
import io.cxm.contracts.tenant.BrowserKey;
import io.cxm.contracts.tenant.Tenant;
import io.cxm.tenants.Calls;
import io.cxm.tenants.Topic;
import io.cxm.testkit.RealServers;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys change at the same time: what is announced last is what is there. */
@QuarkusTest
class BrowserKeysAtOnceIT {
    private static final String BODY = "{\"origins\":[\"https://shop.example\"]}";
    private String one = "";

    @BeforeEach
    void open() {
        one = Calls.opened();
    }

    @Test
    void announcesBothOfTwoThatAreMadeAtOnce() throws IOException, SQLException {
        assertEquals(List.of(201, 201), atOnce(() -> put("a"), () -> put("b")));
        assertEquals(List.of("a", "b"), keys());
    }

    @Test
    void announcesNoKeyThatEndsBesideAnother() throws IOException, SQLException {
        put("a");
        assertEquals(
                List.of(201, 204),
                atOnce(
                        () -> put("b"),
                        () -> Calls.admin(one).delete("/v1/browser-keys/a").statusCode()));
        assertEquals(List.of("b"), keys());
    }

    @Test
    void makesNoKeyOnceTheTenantIsToGo() throws IOException, SQLException {
        assertEquals(
                List.of(202, 404),
                atOnce(() -> Calls.operator().delete("/v1/tenants/" + one).statusCode(), () -> put("a")));
        assertNotEquals(Tenant.State.STATE_ACTIVE, told().getState());
        assertEquals(List.of(), keys());
    }

    private int put(String id) {
        return Calls.admin(one).body(BODY).put("/v1/browser-keys/" + id).statusCode();
    }

    private Tenant told() throws IOException {
        return Tenant.parseFrom(Topic.read(Topics.TENANTS, one).getLast().value());
    }

    private List<String> keys() throws IOException {
        return told().getBrowserKeysList().stream().map(BrowserKey::getId).toList();
    }

    /** Lets these go on together, in this order, after each has come as far as the tenant's row. */
    @SafeVarargs
    private List<Integer> atOnce(Supplier<Integer>... calls) throws SQLException {
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        try (Connection connection = RealServers.postgres().superuser("cxm");
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select 1 from tenants.tenant where tenant_id = '" + one + "' for update");
            for (Supplier<Integer> call : calls) {
                // a thread each: the common pool has one on two cores
                answers.add(CompletableFuture.supplyAsync(call, Thread.ofPlatform()::start));
                Calls.await("it waits for the row", () -> waiting() == answers.size());
            }
            connection.rollback();
        }
        return answers.stream().map(CompletableFuture::join).toList();
    }

    /** Transactions of requests that wait for a lock; those that send and settle come by themselves. */
    private static long waiting() {
        return Calls.count("""
                select count(*) from pg_stat_activity
                where wait_event_type = 'Lock'
                  and query not like '%sending_until%' and query not like '%attention = false%'""");
    }
}
