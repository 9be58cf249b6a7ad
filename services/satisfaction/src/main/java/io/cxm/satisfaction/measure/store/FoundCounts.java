package io.cxm.satisfaction.measure.store;

import io.cxm.satisfaction.measure.domain.AnswerCounts;
import io.cxm.satisfaction.measure.domain.Counted;
import io.cxm.satisfaction.measure.domain.Counts;
import io.cxm.satisfaction.measure.domain.Dimension;
import io.cxm.satisfaction.measure.domain.GroupKey;
import io.cxm.satisfaction.measure.domain.Hits;
import io.cxm.satisfaction.measure.domain.InvitedCounts;
import io.cxm.satisfaction.measure.domain.Kin;
import io.cxm.satisfaction.measure.domain.OrderCounts;
import io.cxm.satisfaction.measure.domain.Question;
import io.cxm.satisfaction.measure.domain.ShopperRate;
import io.cxm.satisfaction.measure.domain.ShownCounts;
import io.cxm.satisfaction.measure.domain.VisitCounts;
import io.cxm.satisfaction.measure.domain.WeighedCounts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers rows as they stream in; of too many it refuses the next one. */
final class FoundCounts {
    private final Map<GroupKey, AnswerCounts> answers = new HashMap<>();
    private final Map<List<@Nullable String>, WeighedLines> weighed = new HashMap<>();
    private final Map<GroupKey, Lines> orders = new HashMap<>();
    private final Map<List<@Nullable String>, Lines> ordersApart = new HashMap<>();
    private final Map<List<@Nullable String>, List<ShownCounts.Seen>> shown = new HashMap<>();
    private final Map<GroupKey, InvitedCounts> invited = new HashMap<>();
    private final Map<GroupKey, VisitCounts> visits = new HashMap<>();
    private final List<Counts.Apart> apart = new ArrayList<>();
    private final Map<String, Kin> kin = new HashMap<>();
    private final int product;
    private final int most;
    private final long mostClusters;
    private long unmatched;
    private long clusters;
    private int answersApart;
    private int invitedApart;
    private int visitsApart;

    /**
     * Nothing yet.
     *
     * @param most groups
     * @param mostClusters numbers that shoppers differ by, of all groups together
     */
    FoundCounts(Question question, int most, long mostClusters) {
        this.most = most;
        this.mostClusters = mostClusters;
        product = question.by().indexOf(Dimension.PRODUCT);
    }

    private void keepKin(Group<?> group) {
        String of = product < 0 ? null : group.values().get(product);
        if (of != null) {
            kin.put(of, group.kin());
        }
    }

    /** Ends the statement, and with it the stream of its rows, before they fill the memory. */
    private void bound(int groups) {
        if (groups > most || clusters > mostClusters) {
            throw CountStore.refusal();
        }
    }

    void add(Group<AnswerCounts> group) {
        keepKin(group);
        GroupKey key = group.key();
        if (key != null) {
            answers.put(key, group.counts());
        } else {
            apart.add(new Counts.Apart(group.values(), Counted.of(group.counts())));
            answersApart++;
        }
        bound(answers.size() + answersApart);
    }

    void addWeighed(Group<WeightQuery.Counted> group) {
        keepKin(group);
        weighed.computeIfAbsent(group.values(), _ -> new WeighedLines()).add(group.counts());
        clusters += 2; // a cell is as large as two
        bound(weighed.size());
    }

    void addLines(Group<OrderQuery.Cell> group) {
        unmatched += group.counts().unmatched(); // in a row of its own
        if (group.counts().lines() == 0) {
            return;
        }
        keepKin(group);
        GroupKey key = group.key();
        Lines lines = key != null
                ? orders.computeIfAbsent(key, k -> new Lines())
                : ordersApart.computeIfAbsent(group.values(), k -> new Lines());
        lines.add(group.counts());
        clusters++;
        bound(orders.size() + ordersApart.size());
    }

    void addShown(Group<ShownCounts.Seen> group) {
        keepKin(group);
        shown.computeIfAbsent(group.values(), _ -> new ArrayList<>()).add(group.counts());
        clusters++;
        bound(shown.size());
    }

    void addInvited(Group<InvitedCounts> group) {
        keepKin(group);
        GroupKey key = group.key();
        if (key != null) {
            invited.put(key, group.counts());
        } else {
            apart.add(new Counts.Apart(group.values(), Counted.of(group.counts())));
            invitedApart++;
        }
        bound(invited.size() + invitedApart);
    }

    void addVisits(Group<VisitCounts> group) {
        GroupKey key = group.key();
        if (key != null) {
            visits.put(key, group.counts());
        } else {
            apart.add(new Counts.Apart(group.values(), Counted.of(group.counts())));
            visitsApart++;
        }
        bound(visits.size() + visitsApart);
    }

    Counts counts(boolean ofOrders) {
        Map<GroupKey, OrderCounts> counted = new HashMap<>();
        orders.forEach((key, lines) -> counted.put(key, lines.counts()));
        ordersApart.forEach((values, lines) -> apart.add(new Counts.Apart(values, Counted.of(lines.counts()))));
        Map<GroupKey, WeighedCounts> whole = new HashMap<>();
        weighed.forEach((values, lines) -> {
            GroupKey key = GroupKey.whole(values);
            if (key == null) {
                apart.add(new Counts.Apart(values, Counted.of(lines.counts())));
            } else {
                whole.put(key, lines.counts());
            }
        });
        Map<GroupKey, ShownCounts> seen = new HashMap<>();
        shown.forEach((values, shoppers) -> {
            GroupKey key = GroupKey.whole(values);
            if (key == null) {
                apart.add(new Counts.Apart(values, Counted.of(new ShownCounts(shoppers))));
            } else {
                seen.put(key, new ShownCounts(shoppers));
            }
        });
        return new Counts(
                answers, whole, counted, seen, apart, kin, ofOrders ? unmatched : null, null, invited, visits);
    }

    private static final class WeighedLines {
        private final List<WeighedCounts.Cell> cells = new ArrayList<>();
        private WeighedCounts.Shoppers shoppers = new WeighedCounts.Shoppers(0, 0, 0, 0);

        void add(WeightQuery.Counted row) {
            if (row.cell() != null) {
                cells.add(row.cell());
            } else {
                shoppers = row.shoppers();
            }
        }

        WeighedCounts counts() {
            return new WeighedCounts(cells, shoppers);
        }
    }

    private static final class Lines {
        private long lines;
        private long returned;
        private long shoppers;
        private Hits late = Hits.NONE;
        private Hits complained = Hits.NONE;
        private OrderCounts.Begun begun = OrderCounts.Begun.NONE;
        private final List<ShopperRate.Cluster> clusters = new ArrayList<>(1);

        void add(OrderQuery.Cell cell) {
            lines += cell.lines();
            returned += cell.returned();
            shoppers += cell.shoppers();
            late = late.and(cell.late());
            complained = complained.and(cell.complained());
            begun = begun.and(cell.begun());
            if (cell.shippedUnits() > 0) {
                clusters.add(new ShopperRate.Cluster(cell.shippedUnits(), cell.returnedUnits(), cell.shoppers()));
            }
        }

        OrderCounts counts() {
            return new OrderCounts(lines, returned, shoppers, late, complained, begun, clusters);
        }
    }
}
