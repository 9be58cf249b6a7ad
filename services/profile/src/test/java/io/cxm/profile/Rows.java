package io.cxm.profile;

import io.cxm.testkit.RealServers;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What the superuser sees in the tables, and waiting for it. */
final class Rows {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Rows() {}

    /** The first column of the first row. */
    static long number(String sql, Object... parameters) {
        List<String> rows = texts(sql, parameters);
        return rows.isEmpty() ? 0 : Long.parseLong(rows.getFirst());
    }

    /** The columns of each row, joined by {@code |}. */
    static List<String> texts(String sql, Object... parameters) {
        try (var connection = RealServers.postgres().superuser("cxm");
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<String> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    List<String> row = new ArrayList<>();
                    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                        row.add(String.valueOf(result.getString(i)));
                    }
                    rows.add(String.join("|", row));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A statement without rows, outside of any transaction. */
    static void run(String sql) {
        try (var connection = RealServers.postgres().superuser("cxm");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until the value is as expected, and says what it was when it never is. */
    static <T> void await(T expected, Supplier<T> value) {
        List<T> last = new ArrayList<>();
        until(
                () -> {
                    last.clear();
                    last.add(value.get());
                    return Objects.equals(expected, last.getFirst());
                },
                () -> "expected " + expected + " and saw " + last);
    }

    static void until(BooleanSupplier condition, Supplier<String> otherwise) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError(otherwise.get());
            }
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
        }
    }

    static long events(Shop shop) {
        return number("select count(*) from profile.interaction where tenant_id = ?", shop.tenant);
    }

    static long total(Shop shop, String what) {
        return number("select n from profile.tenant_total where tenant_id = ? and what = ?", shop.tenant, what);
    }
}
