package io.cxm.satisfaction.online.store;

import io.cxm.satisfaction.Deadline;
import io.cxm.satisfaction.measure.domain.Reach;
import io.cxm.satisfaction.online.domain.ArmSums;
import io.cxm.satisfaction.online.domain.ExperimentFigures;
import io.cxm.satisfaction.online.domain.ExperimentSums;
import io.cxm.satisfaction.online.domain.OnlineCounts.Takings;
import io.cxm.satisfaction.online.domain.TeamSums;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes sums of an experiment of a tenant, in one transaction. */
@ApplicationScoped
public class ExperimentStore {
    private final TenantSql sql;

    ExperimentStore(TenantSql sql) {
        this.sql = sql;
    }

    /**
     * What the answers of its newest treatment led to; empty where none was given.
     *
     * @param control of the teams; null: as {@link ExperimentFigures#control} says
     * @param deadline beyond it, it fails with {@link Deadline.Passed}
     */
    public Uni<Optional<ExperimentSums>> count(
            TenantId tenant, String experiment, @Nullable String control, Reach reach, Deadline deadline) {
        return sql.inTransaction(
                        tenant,
                        connection -> new Counting(connection, tenant, experiment, control, reach, deadline).all())
                .onFailure()
                .transform(Deadline::told);
    }

    private record Counting(
            SqlConnection connection,
            TenantId tenant,
            String experiment,
            @Nullable String control,
            Reach reach,
            Deadline deadline) {
        Uni<Optional<ExperimentSums>> all() {
            return rows(ExperimentStatements.SPAN, Tuple.of(tenant.value(), experiment))
                    .chain(spans -> spans.isEmpty()
                            ? Uni.createFrom().item(Optional.empty())
                            : sums(spans.getFirst()).map(Optional::of));
        }

        private Uni<ExperimentSums> sums(Row span) {
            String treatment = span.getString(0);
            return rows(ExperimentStatements.ARMS, parameters(treatment))
                    .chain(arms -> rows(ExperimentStatements.TAKINGS, parameters(treatment))
                            .chain(takings -> teams(treatment)
                                    .map(teams -> new ExperimentSums(
                                            span.getLong(1),
                                            span.getLong(2),
                                            arms(arms, takings),
                                            crossed(arms),
                                            teams))));
        }

        private Uni<List<TeamSums>> teams(@Nullable String treatment) {
            return rows(ExperimentStatements.TEAMS, Tuple.of(tenant.value(), experiment, treatment))
                    .map(rows -> rows.stream().map(row -> row.getString(0)).toList())
                    .chain(names -> names.isEmpty()
                            ? Uni.createFrom().item(List.<TeamSums>of())
                            : rows(
                                            ExperimentStatements.CREDITS,
                                            parameters(treatment)
                                                    .addString(base(names))
                                                    .addArrayOfString(names.toArray(String[]::new)))
                                    .map(rows ->
                                            rows.stream().map(Counting::team).toList()));
        }

        private String base(List<String> names) {
            return control != null && names.contains(control)
                    ? control
                    : ExperimentFigures.control(names).orElseThrow();
        }

        private Tuple parameters(@Nullable String treatment) {
            return Tuple.tuple()
                    .addString(tenant.value())
                    .addString(experiment)
                    .addLong(reach.led().toMillis())
                    .addLong(reach.clock())
                    .addString(treatment);
        }

        private Uni<List<Row>> rows(String statement, Tuple parameters) {
            return deadline.bind(connection)
                    .chain(() -> connection.preparedQuery(statement).execute(parameters))
                    .map(rows -> rows.stream().toList());
        }

        private static List<ArmSums> arms(List<Row> rows, List<Row> paid) {
            Map<String, List<Takings>> takings = new HashMap<>();
            paid.forEach(row -> takings.computeIfAbsent(row.getString(0), _ -> new ArrayList<>())
                    .add(Sums.takings(row, 1)));
            List<ArmSums> arms = new ArrayList<>();
            for (Row row : rows) {
                String arm = row.getString("arm");
                arms.add(new ArmSums(
                        arm,
                        row.getDouble("share"),
                        row.getLong("shoppers"),
                        row.getLong("answers"),
                        row.getLong("followed"),
                        Sums.ratio(row, "clicked"),
                        row.getLong("converted"),
                        takings.getOrDefault(arm, List.of())));
            }
            return arms;
        }

        private static long crossed(List<Row> rows) {
            return rows.stream().mapToLong(row -> row.getLong("crossed")).sum();
        }

        private static TeamSums team(Row row) {
            return new TeamSums(
                    row.getString(0), row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5));
        }
    }
}
