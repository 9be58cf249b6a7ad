package io.cxm.satisfaction.online.store;

import io.cxm.satisfaction.Deadline;
import io.cxm.satisfaction.online.domain.Compared;
import io.cxm.satisfaction.online.domain.DriftBin;
import io.cxm.satisfaction.online.domain.DriftDimension;
import io.cxm.satisfaction.online.domain.DriftSums;
import io.cxm.satisfaction.online.domain.DriftSums.Both;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes sums of what was shown to a tenant's shoppers in two periods, in one transaction. */
@ApplicationScoped
public class DriftStore {
    private final TenantSql sql;

    DriftStore(TenantSql sql) {
        this.sql = sql;
    }

    /** When something was shown last, in milliseconds since 1970; 0 where nothing was. */
    public Uni<Long> newest(TenantId tenant) {
        return sql.inTransaction(
                        tenant,
                        c -> c.preparedQuery("select coalesce(max(at), 0) from recommendation where tenant_id = $1")
                                .execute(Tuple.of(tenant.value())))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /**
     * What was shown.
     *
     * @param deadline beyond it, it fails with {@link Deadline.Passed}
     */
    public Uni<DriftSums> count(TenantId tenant, Compared compared, Deadline deadline) {
        return sql.inTransaction(tenant, connection -> {
                    var asking = new Asking(connection, tenant, compared, deadline);
                    return asking.rows(DriftStatements::parts)
                            .chain(parts -> asking.scenarios(DriftStatements::scenarios)
                                    .map(scenarios -> sums(compared, parts, scenarios)));
                })
                .onFailure()
                .transform(Deadline::told);
    }

    private static DriftSums sums(Compared compared, List<Row> rows, Map<List<@Nullable String>, Both> scenarios) {
        Both shoppers = new Both(0, 0);
        boolean aged = false;
        Map<DriftDimension, Map<String, Summing>> parts = new EnumMap<>(DriftDimension.class);
        for (DriftDimension dimension : DriftDimension.values()) {
            parts.put(dimension, new LinkedHashMap<>());
        }
        for (Row row : rows) {
            String part = row.getString("part");
            if (part == null) {
                shoppers = new Both(Math.round(row.getDouble("now")), Math.round(row.getDouble("ago")));
                Double since = row.getDouble("low");
                aged = since != null && since + DriftStatements.NEW <= compared.first();
            } else {
                DriftDimension dimension = DriftDimension.of(row.getString("dimension"));
                Objects.requireNonNull(parts.get(dimension))
                        .computeIfAbsent(part, _ -> new Summing())
                        .add(row);
            }
        }
        Map<DriftDimension, List<DriftSums.Part>> dimensions = new EnumMap<>(DriftDimension.class);
        parts.forEach((dimension, all) -> dimensions.put(
                dimension,
                all.entrySet().stream()
                        .map(part -> new DriftSums.Part(
                                bin(dimension, part.getKey(), part.getValue()),
                                part.getValue().now,
                                part.getValue().ago))
                        .toList()));
        return new DriftSums(shoppers, dimensions, scenarios, aged);
    }

    private static DriftBin bin(DriftDimension dimension, String part, Summing summing) {
        return switch (part.charAt(0)) {
            case 'v' -> new DriftBin(DriftBin.Kind.VALUE, part.substring(1), null, null);
            case 'b' ->
                new DriftBin(DriftBin.Kind.BAND, null, number(dimension, summing.low), number(dimension, summing.high));
            case 'o' -> new DriftBin(DriftBin.Kind.OTHERS, null, null, null);
            default -> new DriftBin(DriftBin.Kind.UNKNOWN, null, null, null);
        };
    }

    private static double number(DriftDimension dimension, double bound) {
        return dimension == DriftDimension.SCORE ? ComparedSql.score((int) bound) : bound;
    }

    /** What rows of one part say, a fold each. */
    private static final class Summing {
        private final double[] now = new double[DriftSums.FOLDS];
        private final double[] ago = new double[DriftSums.FOLDS];
        private double low;
        private double high;

        void add(Row row) {
            int fold = row.getInteger("fold");
            now[fold] += row.getDouble("now");
            ago[fold] += row.getDouble("ago");
            Double least = row.getDouble("low");
            Double greatest = row.getDouble("high");
            if (least != null && greatest != null) { // of a band each of its rows has the same
                low = least;
                high = greatest;
            }
        }
    }
}
