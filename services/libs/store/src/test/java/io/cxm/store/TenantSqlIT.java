package io.cxm.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cxm.tenancy.TenantId;
import io.cxm.testkit.PostgresServer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What transactions of one time see while others store. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantSqlIT {
    private static final TenantId SHOP = new TenantId("shop");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private final Vertx vertx = Vertx.vertx();
    private PostgresServer server;
    private Pool pool;
    private TenantSql sql;

    @BeforeAll
    void start() {
        server = PostgresServer.start();
        var options = new PgConnectOptions()
                .setHost("127.0.0.1")
                .setPort(server.port())
                .setDatabase("cxm")
                .setUser("postgres");
        pool = new Pool(PgBuilder.pool()
                .connectingTo(options)
                .with(new PoolOptions().setMaxSize(3))
                .using(vertx)
                .build());
        sql = TenantSql.of(pool);
    }

    @AfterAll
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        server.stop();
    }

    @BeforeEach
    void empty() {
        server.asSuperuser("cxm", "drop table if exists thing", "create table thing (n int)");
    }

    private Uni<Void> store() {
        return pool.query("insert into thing values (1)").execute().replaceWithVoid();
    }

    private static Uni<Long> count(SqlConnection connection) {
        return connection
                .query("select count(*) from thing")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private Uni<Long> count() {
        return sql.inTransaction(SHOP, TenantSqlIT::count);
    }

    private static <T> T now(Uni<T> asked) {
        return asked.await().atMost(PATIENCE);
    }

    private long held() {
        return now(pool.query("select count(*) from pg_stat_activity where state like 'idle in transaction%'")
                .execute()
                .map(rows -> rows.iterator().next().getLong(0)));
    }

    @Test
    void allTransactionsOfOneTimeSeeTheSame() {
        List<Long> seen = now(sql.atOneTime(() ->
                count().call(this::store).chain(first -> count().map(second -> List.of(first, second)))));
        assertEquals(List.of(0L, 0L), seen);
        assertEquals(1, now(count()));
        assertEquals(0, held());
    }

    @Test
    void canStoreNothing() {
        Uni<Void> asked = sql.atOneTime(() -> sql.inTransaction(
                SHOP, c -> c.query("insert into thing values (1)").execute().replaceWithVoid()));
        assertEquals("25006", assertThrows(PgException.class, () -> now(asked)).getSqlState());
        assertEquals(0, now(count()));
        assertEquals(0, held());
    }

    @Test
    void isOverWhenItsConnectionIsLost() {
        Uni<Long> asked = sql.atOneTime(() -> pool.query(
                        "select pg_terminate_backend(pid, 10000) from pg_stat_activity where state = 'idle in transaction'")
                .execute()
                .chain(this::count));
        assertEquals("42704", assertThrows(PgException.class, () -> now(asked)).getSqlState());
        assertEquals(0, now(count()));
    }

    @Test
    void statementsOfOneStateSeeTheSame() {
        List<Long> seen = now(sql.inOneState(
                SHOP, c -> count(c).call(this::store).chain(first -> count(c).map(second -> List.of(first, second)))));
        assertEquals(List.of(0L, 0L), seen);
        assertEquals(1, now(count()));
    }

    /** What it is held against: each statement sees what is stored by then. */
    @Test
    void statementsOfATransactionSeeWhatIsStoredMeanwhile() {
        List<Long> seen = now(sql.inTransaction(
                SHOP, c -> count(c).call(this::store).chain(first -> count(c).map(second -> List.of(first, second)))));
        assertEquals(List.of(0L, 1L), seen);
    }
}
