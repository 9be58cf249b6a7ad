package io.cxm.satisfaction.online.store;

import io.cxm.satisfaction.Deadline;
import io.cxm.satisfaction.measure.domain.GroupKey;
import io.cxm.satisfaction.measure.domain.Reach;
import io.cxm.satisfaction.measure.store.CountStore;
import io.cxm.satisfaction.online.domain.Examination;
import io.cxm.satisfaction.online.domain.GroupSums;
import io.cxm.satisfaction.online.domain.Moments;
import io.cxm.satisfaction.online.domain.OnlineCounts;
import io.cxm.satisfaction.online.domain.OnlineCounts.Answers;
import io.cxm.satisfaction.online.domain.OnlineCounts.Back;
import io.cxm.satisfaction.online.domain.OnlineCounts.State;
import io.cxm.satisfaction.online.domain.OnlineCounts.Takings;
import io.cxm.satisfaction.online.domain.OnlineCounts.Took;
import io.cxm.satisfaction.online.domain.Wanted;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes sums of what was shown to a tenant's shoppers, in one transaction and a fixed number of statements. */
@ApplicationScoped
public class OnlineStore {
    /** So many groups can be protected from one another; a question of more is refused. */
    static final int MOST = 5000;

    private final TenantSql sql;

    OnlineStore(TenantSql sql) {
        this.sql = sql;
    }

    /**
     * Everything that was asked for.
     *
     * @param deadline beyond it, it fails with {@link Deadline.Passed}
     */
    public Uni<OnlineCounts> count(TenantId tenant, Wanted wanted, Reach reach, Deadline deadline) {
        return sql.inTransaction(tenant, connection -> new Counting(connection, tenant, wanted, reach, deadline).all())
                .onFailure()
                .transform(Deadline::told);
    }

    /** The statements of one question, each after the one before. */
    private record Counting(SqlConnection connection, TenantId tenant, Wanted wanted, Reach reach, Deadline deadline) {
        Uni<OnlineCounts> all() {
            return rows(ShownStatements::places, row -> row)
                    .map(Counting::examination)
                    .chain(examination -> rows(s -> groups(s, examination), row -> row)
                            .chain(groups -> (examination.isEmpty()
                                            ? Uni.createFrom().item(List.<Row>of())
                                            : rows(ShownStatements::clicks, row -> row))
                                    .chain(clicks -> rest(groups, examination.orElse(null), clicks(clicks)))));
        }

        private static String groups(ShownSql s, Optional<Examination> examination) {
            Double[] weights = new Double[Examination.FROM.size()];
            Arrays.setAll(
                    weights, i -> examination.map(e -> 1 / e.byPlace().get(i)).orElse(0.0));
            return ShownStatements.groups(s, weights, MOST + 1);
        }

        private Uni<OnlineCounts> rest(
                List<Row> groups, @Nullable Examination examination, Map<GroupKey, List<Long>> clicks) {
            if (groups.size() > MOST) {
                throw CountStore.refusal();
            }
            boolean ofItems = wanted.by() != null && wanted.by().ofItems();
            return rows(ShownStatements::takings, row -> row)
                    .chain(takings -> rows(s -> ShownStatements.backs(s, wanted), row -> row)
                            .chain(backs -> (ofItems
                                            ? Uni.createFrom().item(List.<Row>of())
                                            : rows(ShownStatements::made, row -> row))
                                    .chain(made -> rows(ShownStatements::active, row -> row.getLong(0))
                                            .chain(active -> state().map(state -> new OnlineCounts(
                                                    groups.stream()
                                                            .map(this::group)
                                                            .toList(),
                                                    examination,
                                                    clicks,
                                                    backs(backs),
                                                    takings(takings),
                                                    answers(made),
                                                    active.getFirst(),
                                                    state))))));
        }

        private Uni<State> state() {
            return deadline.bind(connection)
                    .chain(() -> connection.preparedQuery(ShownStatements.STATE).execute(Tuple.of(tenant.value())))
                    .map(rows -> rows.iterator().next())
                    .map(row -> new State(
                            row.getString(0),
                            row.getLong(1),
                            row.getLong(2),
                            row.getLong(3),
                            row.getLong(4),
                            row.getLong(5)));
        }

        private <T> Uni<List<T>> rows(Function<ShownSql, String> statement, Function<Row, T> read) {
            ShownSql s = new ShownSql(tenant, wanted, reach);
            String text = statement.apply(s);
            return deadline.bind(connection)
                    .chain(() -> connection.preparedQuery(text).execute(s.parameters()))
                    .map(rows -> rows.stream().map(read).toList());
        }

        /** Each row has the sums of all shoppers and, if there is one, a class of places. */
        private static Optional<Examination> examination(List<Row> rows) {
            if (rows.isEmpty() || rows.getFirst().getLong(0) == 0) {
                return Optional.empty();
            }
            Moments people = Sums.moments(rows.getFirst(), 0, 1, Examination.NUMBERS);
            int from = rows.getFirst().size() - 3;
            return Examination.of(
                    rows.stream()
                            .map(row -> Examination.Shared.of(
                                    people, row.getInteger(from) - 1, row.getDouble(from + 1), row.getDouble(from + 2)))
                            .toList(),
                    people);
        }

        private GroupSums group(Row row) {
            return new GroupSums(
                    values(row),
                    row.getLong("shoppers"),
                    row.getLong("known"),
                    row.getLong("answers"),
                    row.getLong("items"),
                    row.getLong("catalogued"),
                    Sums.ratio(row, "clicked"),
                    Sums.ratio(row, "weighted"),
                    Sums.ratio(row, "ordered"),
                    Sums.ratio(row, "sessions"),
                    row.getLong("paying"));
        }

        /** As many of the first two values as a key has of its own, and the scenario where it has that. */
        private List<@Nullable String> values(Row row) {
            List<@Nullable String> values = new ArrayList<>();
            for (int i = 0; i < wanted.keys(); i++) {
                values.add(row.getString(i));
            }
            if (wanted.sliced()) {
                values.add(row.getString(2));
            }
            return Collections.unmodifiableList(values);
        }

        private GroupKey key(Row row) {
            GroupKey key = GroupKey.whole(values(row));
            if (key == null) {
                throw new IllegalStateException("the statement leaves out what is no group");
            }
            return key;
        }

        private Map<GroupKey, List<Long>> clicks(List<Row> rows) {
            Map<GroupKey, List<Long>> clicks = new HashMap<>();
            for (Row row : rows) {
                GroupKey key = GroupKey.whole(values(row));
                if (key != null) {
                    clicks.computeIfAbsent(key, _ -> new ArrayList<>(Collections.nCopies(Examination.FROM.size(), 0L)))
                            .set(row.getInteger(3) - 1, row.getLong(4));
                }
            }
            return clicks;
        }

        private Map<GroupKey, Back> backs(List<Row> rows) {
            Map<GroupKey, Back> backs = new HashMap<>();
            rows.forEach(row ->
                    backs.put(key(row), new Back(row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6))));
            return backs;
        }

        private Map<List<@Nullable String>, List<Takings>> takings(List<Row> rows) {
            Map<List<@Nullable String>, List<Takings>> takings = new HashMap<>();
            rows.forEach(row ->
                    takings.computeIfAbsent(values(row), _ -> new ArrayList<>()).add(Sums.takings(row, 3)));
            return takings;
        }

        private Map<GroupKey, Answers> answers(List<Row> rows) {
            Map<GroupKey, Answers> answers = new HashMap<>();
            for (Row row : rows) {
                Integer took = row.getInteger(3);
                List<Took> millis = took == null ? List.of() : List.of(new Took(took, row.getLong(4)));
                answers.merge(key(row), new Answers(row.getLong(5), row.getLong(6), millis), OnlineStore::together);
            }
            return answers;
        }
    }

    /** Rows come by time. */
    private static Answers together(Answers before, Answers next) {
        List<Took> millis = new ArrayList<>(before.millis());
        millis.addAll(next.millis());
        return new Answers(before.known() + next.known(), before.fine() + next.fine(), millis);
    }
}
