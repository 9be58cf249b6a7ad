package io.cxm.satisfaction.page;

import io.cxm.satisfaction.measure.domain.Metric;
import io.cxm.satisfaction.measure.domain.Period;
import io.cxm.satisfaction.measure.domain.SuppressionReason;
import io.cxm.satisfaction.report.domain.Omitted;
import io.cxm.satisfaction.report.domain.ReportRequest;
import io.cxm.satisfaction.report.domain.ReportRow;
import io.cxm.satisfaction.report.domain.SplitRow;
import io.cxm.satisfaction.report.domain.WeightedRow;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A report as far as it fits on pages: the table of everything, of each other table the best and the worst groups, and how
 * much is left out. What it holds does not grow with the number of groups.
 */
public final class Outline {
    /** How many groups that are not shown are named. */
    static final int NAMED = 20;

    /** How the names begin of metrics that are good where they are small, and of what is told of their changes. */
    private static final Set<String> SMALL_IS_GOOD = Set.of(
            "return",
            "lateRate",
            "complaintRate",
            "cartAbandonmentRate",
            "searchBounceRate",
            "reformulationRate",
            "zeroResultRate");

    /** How many groups of each end are kept, of all tables together. */
    private static final int KEPT = 10;

    private static final int LEAST_KEPT = 3;
    private final List<String> headline;
    private final Period period;
    private final int kept;
    private final Map<String, ReportRow> total = new LinkedHashMap<>();
    private final Map<String, ReportRow> before = new LinkedHashMap<>();
    private final Map<String, ReportRow> changes = new LinkedHashMap<>();
    private final Map<String, ReportRow> closed = new LinkedHashMap<>();
    private final Map<String, Standing> standings = new LinkedHashMap<>();
    private final Compared compared = new Compared();
    private final Weighted weighted = new Weighted();
    private final Splits splits = new Splits();
    private final Trend trend = new Trend();
    private final Models models = new Models();
    private final Touchpoints touchpoints = new Touchpoints();
    private final List<ReportRow> indexed = new ArrayList<>();
    private final List<ReportRow> quotes = new ArrayList<>();
    private final List<ReportRow> reasons = new ArrayList<>();
    private final List<ReportRow> responses = new ArrayList<>();
    private final FollowUp followUp = new FollowUp();
    private long products;
    private final List<ReportRow> spread = new ArrayList<>();
    private final List<ReportRow> ungrouped = new ArrayList<>();
    private final Map<String, Long> omittedBy = new TreeMap<>();
    private final List<String> uncompared = new ArrayList<>();
    private final List<Omitted> omitted = new ArrayList<>();
    private long omissions;
    private long tooFew;
    private @Nullable ReportRow open;
    private final Map<String, ReportRow> figures = new LinkedHashMap<>();

    /** Before any row. */
    public Outline(ReportRequest request) {
        headline = request.kind().headline();
        period = new Period(request.from(), request.to(), ZoneId.of(request.zone()));
        kept = Math.max(LEAST_KEPT, KEPT / Math.max(1, request.by().size()));
    }

    /** Whether a small figure is a good one. */
    static boolean lessIsBetter(String metric) {
        return SMALL_IS_GOOD.stream().anyMatch(metric::startsWith);
    }

    /** Takes a row; figures of one group come one after the other, the table of everything first, and what compares groups behind them. */
    public void row(ReportRow row) {
        if (Compared.isOne(row)) {
            comparison(row);
        } else if (SplitRow.isName(row.metric())) {
            splits.add(row);
        } else if (WeightedRow.isOne(row)) {
            weighted.add(row);
        } else if (followUp.take(row)) {
            return; // it is told in sentences
        } else if (row.groupBy().isEmpty()) {
            ofEverything(row);
        } else if (row.metric().endsWith(ReportRow.UNGROUPED)) {
            ungrouped.add(row);
        } else if (row.groupBy().equals(ReportRow.TIME)) {
            trend.add(row);
        } else if (row.groupBy().equals(ReportRow.ANSWER)) {
            spread.add(row);
        } else if (row.groupBy().equals(ReportRow.DRIVER)) {
            touchpoints.add(row);
        } else if (row.groupBy().equals(ReportRow.REASONS)) {
            reasons.add(row);
        } else if (row.groupBy().equals(ReportRow.QUOTED)) {
            quotes.add(row);
        } else if (row.metric().equals(ReportRow.INDEX)) {
            indexed.add(row);
        } else if (row.metric().equals(ReportRow.INDEXED)) {
            products = row.n();
        } else if (row.groupBy().equals(ReportRow.SURVEYED) && row.metric().equals(Metric.RESPONSE_RATE.label())) {
            responses.add(row);
        } else {
            ofGroup(row);
        }
    }

    private void comparison(ReportRow row) {
        compared.add(row);
        ReportRow last = open;
        if (row.metric().equals(ReportRow.COMPARED)) {
            return;
        }
        if (row.groupBy().isEmpty()) {
            changes.put(Words.base(row.metric()), row);
        } else if (last != null && isOf(last, row)) {
            figures.put(row.metric(), row);
        } else {
            Standing standing = standings.get(row.groupBy());
            if (standing != null) {
                standing.attach(row);
            }
        }
    }

    private static boolean isOf(ReportRow group, ReportRow row) {
        return group.groupBy().equals(row.groupBy()) && group.group().equals(row.group());
    }

    private void ofGroup(ReportRow row) {
        ReportRow last = open;
        if (last != null && !isOf(last, row)) {
            endGroup(last);
        }
        open = row;
        figures.put(row.metric(), row);
    }

    /** Whether a figure is of the period or of the one before is told by its beginning: either may lack any metric. */
    private void ofEverything(ReportRow row) {
        if (row.metric().endsWith(ReportRow.CLOSED)) {
            closed.put(Words.base(row.metric()), row);
        } else {
            boolean now = Objects.equals(row.periodFrom(), period.fromText());
            (now ? total : before).put(row.metric(), row);
        }
    }

    void omitted(Omitted one) {
        if (one.groupBy().equals(ReportRow.TIME)) {
            return; // it is missing in the trend, where a reader looks for it
        }
        if (Weighted.isOne(one)) {
            weighted.leaveOut(one);
            return; // the method box says so
        }
        if (one.reason() == SuppressionReason.TOO_MANY_BEFORE) {
            uncompared.add(one.groupBy());
            return; // the method box says so, however much else is left out
        }
        omissions++;
        tooFew += !one.groupBy().isEmpty() && one.reason() == SuppressionReason.TOO_FEW ? 1 : 0;
        omittedBy.merge(one.groupBy(), 1L, Long::sum);
        if (omitted.size() < NAMED) {
            omitted.add(one);
        }
    }

    /** After the last row. */
    public void end() {
        if (open != null) {
            endGroup(open);
            open = null;
        }
    }

    private void endGroup(ReportRow of) {
        models.add(of.groupBy(), of.group());
        standings
                .computeIfAbsent(of.groupBy(), by -> new Standing(by, headline, kept))
                .add(of.group(), figures);
        figures.clear();
    }

    /** The metrics of the first page. */
    List<String> headline() {
        return headline;
    }

    /** The figures of everything, by metric. */
    Map<String, ReportRow> total() {
        return Collections.unmodifiableMap(total);
    }

    /** The same of the period before; empty where the report has no beginning. */
    Map<String, ReportRow> before() {
        return Collections.unmodifiableMap(before);
    }

    /** How much each has changed since. */
    Map<String, ReportRow> changes() {
        return Collections.unmodifiableMap(changes);
    }

    /** What is not known of the whole period yet: of the latest time of its length of which it is, by metric. */
    Map<String, ReportRow> closed() {
        return Collections.unmodifiableMap(closed);
    }

    /** Until when a figure of everything tells of the period; null where it tells of all of it. */
    @Nullable
    Instant until(String metric) {
        ReportRow row = total.get(metric);
        String to = row == null ? null : row.periodTo();
        return to == null || to.equals(period.toText())
                ? null
                : OffsetDateTime.parse(to).toInstant();
    }

    /** What is told of all order lines. */
    Weighted weighted() {
        return weighted;
    }

    /** What the change of CSAT is made of. */
    Splits splits() {
        return splits;
    }

    /** How the headline metrics went. */
    Trend trend() {
        return trend;
    }

    /** How the answers of CSAT are spread, from 1 on; empty where they are not shown. */
    List<ReportRow> spread() {
        return List.copyOf(spread);
    }

    /** The best products by their index, and then the weakest; empty where none has one. */
    List<ReportRow> indexed() {
        return List.copyOf(indexed);
    }

    /** What shoppers wrote: blame, then praise; empty where too few wrote. */
    List<ReportRow> quotes() {
        return List.copyOf(quotes);
    }

    /** Why order lines came back, the most frequent first; empty where too few said it. */
    List<ReportRow> reasons() {
        return List.copyOf(reasons);
    }

    /** What is done about it. */
    FollowUp followUp() {
        return followUp;
    }

    /** How many products have an index. */
    long products() {
        return products;
    }

    /** What CSAT goes together with. */
    Touchpoints touchpoints() {
        return touchpoints;
    }

    ZoneId zone() {
        return period.zone();
    }

    /** What is left out of the figures of everything. */
    List<Omitted> omittedOfAll() {
        return omitted.stream().filter(o -> o.groupBy().isEmpty()).toList();
    }

    /** 1 or -1 where a figure has surely risen or fallen, as one of all comparisons of the report; else 0. */
    public int moved(String metric) {
        ReportRow change = changes.get(metric);
        return change == null || !change.sure() ? 0 : change.value() > 0 ? 1 : -1;
    }

    /** How many comparisons are sure. */
    public long sure() {
        return compared.sure();
    }

    List<Standing> standings() {
        return List.copyOf(standings.values());
    }

    /** What was compared. */
    Compared compared() {
        return compared;
    }

    /** The response rate of each survey; empty where nobody was invited. */
    List<ReportRow> responses() {
        return List.copyOf(responses);
    }

    /** The models of which something is told. */
    Models models() {
        return models;
    }

    /** The dimensions in which it is not known what changed in each group. */
    List<String> uncompared() {
        return List.copyOf(uncompared);
    }

    /** The first groups that are not shown. */
    List<Omitted> omitted() {
        return List.copyOf(omitted);
    }

    /** How many are in no group of a table, by table and metric. */
    List<ReportRow> ungrouped() {
        return List.copyOf(ungrouped);
    }

    /** How many groups, or metrics of groups, are not shown, by what they are grouped; empty: of everything. */
    Map<String, Long> omittedBy() {
        return Collections.unmodifiableMap(omittedBy);
    }

    /** How many groups, or metrics of groups, have too few answers to be shown. */
    long tooFew() {
        return tooFew;
    }

    /** How many groups, or metrics of groups, are not shown. */
    long omissions() {
        return omissions;
    }
}
