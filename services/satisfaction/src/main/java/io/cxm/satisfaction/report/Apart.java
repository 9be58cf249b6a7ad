package io.cxm.satisfaction.report;

import io.cxm.satisfaction.measure.domain.Change;
import io.cxm.satisfaction.measure.domain.Estimate;
import io.cxm.satisfaction.measure.domain.Family;
import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.measure.domain.Metric;
import io.cxm.satisfaction.report.domain.ReportRequest;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which groups of a table surely lie apart from the whole, in the metrics of the first page.
 *
 * <p>The interval of a distance is made of those of group and whole as if they were independent ({@link Change}). The group is a
 * part of the whole, which makes it rather too wide: with the share w of the group, its variance is (1 − w)² times that of
 * group and rest, and not that of group and whole. All groups, metrics and tables are one family (Bonferroni), beside the
 * changes and the pairs of groups that a report tells of: of the 5 % each of these kinds has an equal part.
 */
final class Apart {
    /** Where nothing is compared with a whole. */
    static final Apart NONE = new Apart(Map.of(), new Family(0));

    private final Map<Metric, Estimate> whole;
    private final Family family;

    private Apart(Map<Metric, Estimate> whole, Family family) {
        this.whole = whole;
        this.family = family;
    }

    /** So many groups of a table against the figures of everything; one group alone is the whole itself. */
    static Apart of(ReportRequest request, Map<Metric, Estimate> figures, int groups) {
        Map<Metric, Estimate> whole = new EnumMap<>(Metric.class);
        for (Metric metric : request.kind().headlineMetrics()) {
            Estimate figure = figures.get(metric);
            if (figure != null && figure.ci95() != null) {
                whole.put(metric, figure);
            }
        }
        int kinds = request.from() == null ? 2 : 3; // without a beginning there are no changes
        long comparisons = (long) groups * whole.size() * request.by().size();
        return groups < 2 ? NONE : new Apart(whole, new Family(kinds * comparisons));
    }

    /** How far a group lies from the whole, where it surely does. */
    Optional<Estimate> of(Metric metric, Estimate group) {
        Estimate all = whole.get(metric);
        return all == null ? Optional.empty() : Change.of(group, all).filter(this::isSure);
    }

    private boolean isSure(Estimate distance) {
        Interval ci = distance.ci95();
        return ci != null && family.sign(distance.value(), ci) != 0;
    }
}
