package io.cxm.satisfaction.online.store;

import io.cxm.satisfaction.Deadline;
import io.cxm.satisfaction.measure.domain.Reach;
import io.cxm.satisfaction.online.domain.ChannelSums;
import io.cxm.satisfaction.online.domain.ExploredSums;
import io.cxm.satisfaction.online.domain.Policy;
import io.cxm.satisfaction.online.domain.PolicySums;
import io.cxm.satisfaction.online.domain.Wanted;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes sums of what was drawn for a tenant's shoppers, in one transaction. */
@ApplicationScoped
public class ExploredStore {
    private final TenantSql sql;

    ExploredStore(TenantSql sql) {
        this.sql = sql;
    }

    /**
     * What stood at open places, and what it led to.
     *
     * @param deadline beyond it, it fails with {@link Deadline.Passed}
     */
    public Uni<ExploredSums> count(TenantId tenant, Wanted wanted, Reach reach, Deadline deadline) {
        return sql.inTransaction(tenant, connection -> new Counting(connection, tenant, wanted, reach, deadline).all())
                .onFailure()
                .transform(Deadline::told);
    }

    /** The statements of one question, each after the one before. */
    private record Counting(SqlConnection connection, TenantId tenant, Wanted wanted, Reach reach, Deadline deadline) {
        Uni<ExploredSums> all() {
            return rows(ExploredStatements::totals)
                    .map(List::getFirst)
                    .chain(totals -> totals.getLong(0) == 0
                            ? Uni.createFrom().item(sums(totals, List.of(), List.of(), List.of()))
                            : rows(ExploredStatements::policies)
                                    .chain(policies -> rows(ExploredStatements::channels)
                                            .chain(channels -> scenarios()
                                                    .map(scenarios -> sums(totals, scenarios, policies, channels)))));
        }

        private Uni<List<Row>> scenarios() {
            return wanted.scenario() == null ? Uni.createFrom().item(List.of()) : rows(ExploredStatements::scenarios);
        }

        private Uni<List<Row>> rows(Function<ShownSql, String> statement) {
            ShownSql s = new ShownSql(tenant, wanted, reach);
            String text = statement.apply(s);
            return deadline.bind(connection)
                    .chain(() -> connection.preparedQuery(text).execute(s.parameters()))
                    .map(rows -> rows.stream().toList());
        }

        private static ExploredSums sums(Row totals, List<Row> scenarios, List<Row> policies, List<Row> channels) {
            Map<List<@Nullable String>, Long> shoppers = new HashMap<>();
            scenarios.forEach(row -> shoppers.put(Collections.singletonList(row.getString(0)), row.getLong(1)));
            return new ExploredSums(
                    totals.getLong(0),
                    totals.getLong(1),
                    totals.getLong(2),
                    totals.getLong(3),
                    shoppers,
                    policies(policies),
                    channels.stream().map(Counting::channel).toList());
        }

        private static List<PolicySums> policies(List<Row> rows) {
            Map<Policy, List<PolicySums.Fold>> folds = new LinkedHashMap<>();
            for (Row row : rows) {
                folds.computeIfAbsent(policy(row.getString(0), row.getBoolean(1)), _ -> new ArrayList<>())
                        .add(new PolicySums.Fold(
                                Sums.moments(row, 3, 7, PolicySums.NUMBERS),
                                row.getLong(4),
                                row.getDouble(5),
                                row.getDouble(6)));
            }
            return folds.entrySet().stream()
                    .map(one -> new PolicySums(one.getKey(), one.getValue()))
                    .toList();
        }

        private static Policy policy(String channel, boolean random) {
            Policy.Kind kind =
                    random ? Policy.Kind.RANDOM : channel.isEmpty() ? Policy.Kind.GREEDY : Policy.Kind.CHANNEL;
            return new Policy(kind, channel);
        }

        private static ChannelSums channel(Row row) {
            return new ChannelSums(
                    row.getString(0),
                    Sums.moments(row, 1, 6, ChannelSums.NUMBERS),
                    row.getLong(2),
                    row.getLong(3),
                    row.getDouble(4),
                    row.getDouble(5));
        }
    }
}
