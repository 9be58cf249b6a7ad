package io.cxm.satisfaction.online.store;

import io.cxm.satisfaction.Deadline;
import io.cxm.satisfaction.online.domain.CalibrationSums;
import io.cxm.satisfaction.online.domain.CalibrationSums.Answers;
import io.cxm.satisfaction.online.domain.CalibrationSums.Band;
import io.cxm.satisfaction.online.domain.CalibrationSums.OfBundle;
import io.cxm.satisfaction.online.domain.CalibrationSums.Side;
import io.cxm.satisfaction.online.domain.Compared;
import io.cxm.satisfaction.online.domain.DriftSums.Both;
import io.cxm.satisfaction.online.domain.PromiseSums;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes sums of what was foretold of what a tenant's shoppers were shown, in one transaction. */
@ApplicationScoped
public class CalibrationStore {
    /** Bundles that are counted: a tenant has a few a day. */
    static final int MOST_BUNDLES = 500;

    private final TenantSql sql;

    CalibrationStore(TenantSql sql) {
        this.sql = sql;
    }

    /**
     * What was promised, and what was kept.
     *
     * @param clock the newest event, in milliseconds since 1970
     * @param deadline beyond it, it fails with {@link Deadline.Passed}
     */
    public Uni<CalibrationSums> count(TenantId tenant, Compared compared, long clock, Deadline deadline) {
        return sql.inTransaction(tenant, connection -> {
                    var asking = new Asking(connection, tenant, compared, deadline);
                    return asking.rows(s -> CalibrationStatements.promises(s, compared, clock, MOST_BUNDLES))
                            .chain(promises -> asking.rows(s -> CalibrationStatements.others(s, clock))
                                    .chain(others -> asking.scenarios(s -> CalibrationStatements.scenarios(s, clock))
                                            .map(scenarios -> sums(promises, others, scenarios))));
                })
                .onFailure()
                .transform(Deadline::told);
    }

    private static CalibrationSums sums(
            List<Row> promises, List<Row> others, Map<List<@Nullable String>, Both> scenarios) {
        Map<String, List<Row>> bundles = new TreeMap<>();
        of("bundle", promises)
                .forEach(row -> bundles.computeIfAbsent(row.getString("bundle"), _ -> new ArrayList<>())
                        .add(row));
        return new CalibrationSums(
                side(promises, others, true),
                side(promises, others, false),
                bands(promises),
                bundles.entrySet().stream()
                        .map(one -> new OfBundle(one.getKey(), promise(one.getValue())))
                        .toList(),
                scenarios);
    }

    private static List<Row> of(String kind, List<Row> rows) {
        return rows.stream().filter(row -> row.getString("kind").equals(kind)).toList();
    }

    private static List<Row> in(List<Row> rows, boolean now) {
        return rows.stream().filter(row -> row.getBoolean("now") == now).toList();
    }

    private static Side side(List<Row> promises, List<Row> others, boolean now) {
        List<Row> rest = in(others, now);
        return new Side(
                promise(in(of("all", promises), now)),
                in(of("shoppers", promises), now).stream()
                        .mapToLong(row -> row.getLong("n"))
                        .sum(),
                answers(rest, 1),
                answers(rest, 3));
    }

    /** Of the one row of a period, or none. */
    private static Answers answers(List<Row> rest, int column) {
        return rest.isEmpty()
                ? new Answers(0, 0)
                : new Answers(rest.getFirst().getLong(column), rest.getFirst().getLong(column + 1));
    }

    private static List<Band> bands(List<Row> promises) {
        Map<Integer, List<Row>> bands = new TreeMap<>();
        of("band", promises)
                .forEach(row -> bands.computeIfAbsent(row.getInteger("band"), _ -> new ArrayList<>())
                        .add(row));
        return bands.values().stream().map(CalibrationStore::band).toList();
    }

    /** Of the rows of one band. */
    private static Band band(List<Row> rows) {
        return new Band(
                ComparedSql.score(rows.stream()
                        .mapToInt(row -> row.getInteger("low"))
                        .min()
                        .orElseThrow()),
                ComparedSql.score(rows.stream()
                        .mapToInt(row -> row.getInteger("high"))
                        .max()
                        .orElseThrow()),
                promise(in(rows, true)),
                promise(in(rows, false)));
    }

    /** Of rows of a fold each. */
    private static PromiseSums promise(List<Row> folds) {
        return folds.isEmpty()
                ? PromiseSums.NONE
                : PromiseSums.of(folds.stream()
                        .map(row -> new PromiseSums.Fold(
                                row.getLong("n"),
                                row.getDouble("promised"),
                                row.getDouble("kept"),
                                row.getDouble("spread")))
                        .toList());
    }
}
