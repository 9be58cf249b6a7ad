package io.cxm.satisfaction.measure.store;

import io.cxm.satisfaction.Deadline;
import io.cxm.satisfaction.line.store.LineMatcher;
import io.cxm.satisfaction.measure.domain.AnswerCounts;
import io.cxm.satisfaction.measure.domain.Counts;
import io.cxm.satisfaction.measure.domain.Dimension;
import io.cxm.satisfaction.measure.domain.GroupKey;
import io.cxm.satisfaction.measure.domain.Kin;
import io.cxm.satisfaction.measure.domain.Metric.Source;
import io.cxm.satisfaction.measure.domain.OrderCounts;
import io.cxm.satisfaction.measure.domain.Question;
import io.cxm.satisfaction.measure.domain.Reach;
import io.cxm.satisfaction.measure.domain.ShopperRate;
import io.cxm.satisfaction.measure.domain.ShownCounts;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Counts what a question asks for, of one tenant, in one transaction. */
@ApplicationScoped
public class CountStore {
    private final TenantSql sql;
    private final LineMatcher lines;

    CountStore(TenantSql sql, LineMatcher lines) {
        this.sql = sql;
        this.lines = lines;
    }

    /**
     * Counts what of it is known so far, with ages that run from the data clock of the tenant.
     *
     * @param deadline beyond it, it fails with {@link Deadline.Passed}
     */
    public Uni<Counts> count(TenantId tenant, Question question, Reach reach, Deadline deadline) {
        Uni<Void> due = question.of(Source.ORDERS)
                // what a sink has stored and not followed up yet
                ? lines.drain(tenant, deadline)
                : Uni.createFrom().voidItem();
        return due.chain(() -> sql.inTransaction(
                        tenant,
                        c -> read(c, tenant, question, reach, deadline)
                                .chain(counts -> question.filtered()
                                        ? read(c, tenant, question.around(), reach, deadline)
                                                .map(counts::within)
                                        : Uni.createFrom().item(counts))))
                .onFailure()
                .transform(Deadline::told);
    }

    private static Uni<Counts> read(
            SqlConnection c, TenantId tenant, Question question, Reach reach, Deadline deadline) {
        Found found = new Found(question);
        return of(
                        Source.ANSWERS,
                        question,
                        c,
                        deadline,
                        () -> AnswerQuery.run(c, tenant, question, reach.clock()),
                        found::add)
                .chain(() -> of(
                        Source.ORDERS,
                        question,
                        c,
                        deadline,
                        () -> OrderQuery.run(c, tenant, question, reach),
                        found::addLines))
                .chain(() -> of(
                        Source.RECOMMENDATIONS,
                        question,
                        c,
                        deadline,
                        () -> ShownQuery.run(c, tenant, question, reach),
                        found::addShown))
                .map(_ -> found.counts(question.of(Source.ORDERS)));
    }

    /** Gathers the rows of one source, if the question needs it. */
    private static <C> Uni<Void> of(
            Source source,
            Question question,
            SqlConnection connection,
            Deadline deadline,
            Supplier<Multi<Group<C>>> rows,
            Consumer<Group<C>> gather) {
        return question.of(source)
                ? deadline.bind(connection)
                        .chain(() -> rows.get().invoke(gather).collect().last())
                        .replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    /** Gathers rows as they stream in. */
    private static final class Found {
        private final Map<GroupKey, AnswerCounts> answers = new HashMap<>();
        private final Map<GroupKey, Lines> orders = new HashMap<>();
        private final Map<List<@Nullable String>, Lines> ordersApart = new HashMap<>();
        private final Map<List<@Nullable String>, List<ShownCounts.Seen>> shown = new HashMap<>();
        private final List<Counts.Apart> apart = new ArrayList<>();
        private final Map<String, Kin> kin = new HashMap<>();
        private final int product;
        private Counts.Unmatched unmatched = new Counts.Unmatched(0, 0, 0);

        Found(Question question) {
            product = question.by().indexOf(Dimension.PRODUCT);
        }

        private void keepKin(Group<?> group) {
            String of = product < 0 ? null : group.values().get(product);
            if (of != null) {
                kin.put(of, group.kin());
            }
        }

        void add(Group<AnswerCounts> group) {
            keepKin(group);
            if (group.whole()) {
                answers.put(group.key(), group.counts());
            } else {
                apart.add(new Counts.Apart(group.values(), group.counts(), null, null));
            }
        }

        void addLines(Group<OrderQuery.Cell> group) {
            Counts.Unmatched without = group.counts().unmatched();
            if (without.shoppers() + without.rest() > 0) {
                unmatched = without; // a row of its own
            }
            if (group.counts().lines() == 0) {
                return;
            }
            keepKin(group);
            Lines lines = group.whole()
                    ? orders.computeIfAbsent(group.key(), k -> new Lines())
                    : ordersApart.computeIfAbsent(group.values(), k -> new Lines());
            lines.add(group.counts());
        }

        void addShown(Group<ShownCounts.Seen> group) {
            keepKin(group);
            shown.computeIfAbsent(group.values(), _ -> new ArrayList<>()).add(group.counts());
        }

        Counts counts(boolean ofOrders) {
            Map<GroupKey, OrderCounts> counted = new HashMap<>();
            orders.forEach((key, lines) -> counted.put(key, lines.counts()));
            ordersApart.forEach((values, lines) -> apart.add(new Counts.Apart(values, null, lines.counts(), null)));
            Map<GroupKey, ShownCounts> seen = new HashMap<>();
            shown.forEach((values, shoppers) -> {
                GroupKey key = GroupKey.whole(values);
                if (key == null) {
                    apart.add(new Counts.Apart(values, null, null, new ShownCounts(shoppers)));
                } else {
                    seen.put(key, new ShownCounts(shoppers));
                }
            });
            return new Counts(answers, counted, seen, apart, kin, ofOrders ? unmatched : null, null);
        }
    }

    private static final class Lines {
        private long lines;
        private long returned;
        private long shoppers;
        private final List<ShopperRate.Cluster> clusters = new ArrayList<>(1);

        void add(OrderQuery.Cell cell) {
            lines += cell.lines();
            returned += cell.returned();
            shoppers += cell.shoppers();
            if (cell.shippedUnits() > 0) {
                clusters.add(new ShopperRate.Cluster(cell.shippedUnits(), cell.returnedUnits(), cell.shoppers()));
            }
        }

        OrderCounts counts() {
            return new OrderCounts(lines, returned, shoppers, clusters);
        }
    }
}
