package io.cxm.tenants;

import io.cxm.testkit.RealServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Requests of one tenant that meet in the database. */
public final class AtOnce {
    private AtOnce() {}

    /**
     * Lets these go on together, in this order, after each has come as far as the tenant's row. Nobody else may wait for it: of
     * several who wait for a row that is then changed, any may get the changed one first.
     */
    @SafeVarargs
    public static List<Integer> at(String tenant, Supplier<Integer>... calls) throws SQLException {
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        awaitSettled(tenant);
        try (Connection connection = RealServers.postgres().superuser("cxm");
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select 1 from tenants.tenant where tenant_id = '" + tenant + "' for update");
            for (Supplier<Integer> call : calls) {
                // a thread each: the common pool has one on two cores
                answers.add(CompletableFuture.supplyAsync(call, Thread.ofPlatform()::start));
                Calls.await("it waits for the row", () -> waiting() == answers.size());
            }
            connection.rollback();
        }
        return answers.stream().map(CompletableFuture::join).toList();
    }

    /** What this gives, which waits for the tenant's row until this change is committed with it. */
    public static <T> T behind(String tenant, String change, Supplier<T> call) throws SQLException {
        awaitSettled(tenant);
        try (Connection connection = RealServers.postgres().superuser("cxm");
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select 1 from tenants.tenant where tenant_id = '" + tenant + "' for update");
            CompletableFuture<T> answer = CompletableFuture.supplyAsync(call, Thread.ofPlatform()::start);
            Calls.await("it waits for the row", () -> waiting() == 1);
            statement.execute(change);
            connection.commit();
            return answer.join();
        }
    }

    /** Waits until nothing of this tenant is on its way any more. */
    public static void awaitSettled(String tenant) {
        String unsettled = "select count(*) from tenants.tenant where attention and tenant_id = '" + tenant + "'";
        Calls.await("all of it is told and settled", () -> Calls.count(unsettled) == 0);
    }

    /** Statements that wait for a lock. */
    public static long waiting() {
        return Calls.count("select count(*) from pg_stat_activity where wait_event_type = 'Lock'");
    }
}
