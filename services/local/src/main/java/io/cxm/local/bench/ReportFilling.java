package io.cxm.local.bench;

import io.cxm.local.client.Api;
import io.cxm.local.client.ImportType;
import io.cxm.local.client.Operation;
import io.cxm.local.client.Pause;
import io.cxm.local.client.RowFormat;
import io.cxm.local.client.RowWriter;
import io.cxm.local.database.DatabaseSetup;
import io.cxm.local.database.PostgresServer;
import io.cxm.local.stack.StackFailure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Sends a {@link ReportShop} through the public import, and waits until satisfaction has all of it. */
record ReportFilling(String tenant, Api api, PostgresServer server) {
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    /** What is stored of a tenant; lines and returns are made of events behind the answer of the import. */
    private static final String STORED = """
            select (select count(*) from satisfaction.item where tenant_id = ?),
              (select count(*) from satisfaction.answer where tenant_id = ?),
              (select count(*) from satisfaction.order_line where tenant_id = ?),
              (select count(*) from satisfaction.order_return where tenant_id = ? and line is not null)
            """;

    private static final int COUNTS = 4;

    /** Sends the shop unless it is there. */
    void fill(ReportShop shop) throws SQLException {
        List<Long> all =
                List.of((long) shop.products(), (long) shop.allAnswers(), (long) shop.lines(), (long) shop.returns());
        if (stored().equals(all)) {
            return;
        }
        send(ImportType.ITEMS, shop.products(), shop::writeItems);
        send(ImportType.EVENTS, (long) shop.lines() + shop.returns(), shop::writeEvents);
        send(ImportType.SURVEY_RESPONSES, shop.allAnswers(), shop::writeAnswers);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!stored().equals(all)) {
            if (System.nanoTime() > end) {
                throw new StackFailure("of " + all + " products, answers, order lines and returns " + stored()
                        + " are stored after " + PATIENCE.toMinutes() + " minutes; see ./cxm logs satisfaction");
            }
            Pause.of(Duration.ofSeconds(2));
        }
    }

    private void send(ImportType type, long rows, RowWriter writer) {
        Operation sent = api.upload(type, RowFormat.NDJSON, writer, _ -> {}).orThrow();
        long taken = sent.progress().accepted() + sent.progress().duplicates();
        if (taken != rows) {
            throw new StackFailure("not every row was accepted: " + sent.document());
        }
    }

    private List<Long> stored() throws SQLException {
        try (Connection connection = server.connect(DatabaseSetup.DATABASE);
                PreparedStatement statement = connection.prepareStatement(STORED)) {
            for (int i = 1; i <= COUNTS; i++) {
                statement.setString(i, tenant);
            }
            try (ResultSet counts = statement.executeQuery()) {
                counts.next();
                return List.of(counts.getLong(1), counts.getLong(2), counts.getLong(3), counts.getLong(4));
            }
        }
    }
}
