package io.cxm.satisfaction.online.store;

import io.cxm.satisfaction.Deadline;
import io.cxm.satisfaction.online.domain.Compared;
import io.cxm.satisfaction.online.domain.DriftSums.Both;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The statements of one question about two periods, each within the time that is left. */
record Asking(SqlConnection connection, TenantId tenant, Compared compared, Deadline deadline) {
    Uni<List<Row>> rows(Function<ComparedSql, String> statement) {
        ComparedSql sql = new ComparedSql(tenant, compared);
        String text = statement.apply(sql);
        return deadline.bind(connection)
                .chain(() -> connection.preparedQuery(text).execute(sql.parameters()))
                .map(rows -> rows.stream().toList());
    }

    /**
     * Shoppers of each scenario, whatever is asked for; none where all scenarios are.
     *
     * @param statement of rows of a scenario and the counts of both periods
     */
    Uni<Map<List<@Nullable String>, Both>> scenarios(Function<ComparedSql, String> statement) {
        if (compared.scenario() == null) {
            return Uni.createFrom().item(Map.of());
        }
        return rows(statement).map(rows -> {
            Map<List<@Nullable String>, Both> shoppers = new HashMap<>();
            rows.forEach(row -> shoppers.put(
                    Collections.singletonList(row.getString(0)), new Both(row.getLong(1), row.getLong(2))));
            return shoppers;
        });
    }
}
