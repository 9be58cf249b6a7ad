package io.cxm.satisfaction.report.domain;

import io.cxm.satisfaction.measure.domain.Dimension;
import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.measure.domain.MixAndRate;
import io.cxm.satisfaction.measure.domain.MixAndRate.Part;
import io.cxm.satisfaction.measure.domain.MixAndRate.Share;
import io.cxm.satisfaction.measure.domain.MixAndRate.Split;
import io.cxm.satisfaction.measure.domain.Period;
import io.cxm.satisfaction.measure.domain.SplitShare;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rows that tell what the change of CSAT since the period before is made of, by the groups of one dimension ({@link MixAndRate}). */
public final class SplitRow {
    /** How many points of the change come from another mix of all groups. */
    public static final String MIX = "csatChangeMix";

    /** How many from what changed within them. */
    public static final String WITHIN = "csatChangeWithin";

    /** What one group did to the mix; no group: all that are not shown, and answers that belong to none. */
    public static final String GROUP_MIX = "csatGroupMix";

    /** What changed within it. */
    public static final String GROUP_WITHIN = "csatGroupWithin";

    /** By how many points its share of all answers changed. */
    public static final String GROUP_SHARE = "csatGroupShare";

    private static final Set<String> NAMES = Set.of(MIX, WITHIN, GROUP_MIX, GROUP_WITHIN, GROUP_SHARE);
    private static final String METHOD = "kitagawa";
    /** Of more groups those are told that did most. */
    private static final int MOST = 100;

    private SplitRow() {}

    /** Whether a metric is one of these. */
    public static boolean isName(String metric) {
        return NAMES.contains(metric);
    }

    /**
     * What the change by these parts is made of; nothing where all are one part, or nobody answered in one of the times.
     *
     * @param title what people call a group; null where that is its key
     */
    public static List<ReportRow> of(
            Dimension by, List<Part> parts, Period period, Function<String, @Nullable String> title) {
        Split split = MixAndRate.of(parts);
        if (split.shares().size() < 2) {
            return List.of();
        }
        double before = parts.stream().mapToLong(Part::nBefore).sum();
        long since = parts.stream().mapToLong(Part::nSince).sum();
        SplitShare sure = SplitShare.of(parts);
        List<ReportRow> rows = new ArrayList<>();
        rows.add(row(MIX, by, "", period, since, split.mix(), around(split.mix(), sure.mix())));
        rows.add(row(WITHIN, by, "", period, since, split.rate(), around(split.rate(), sure.rate())));
        for (Share share :
                split.shares().subList(0, Math.min(MOST, split.shares().size()))) {
            Part part = share.part();
            long n = part.nSince();
            String group = part.group();
            double more = 100 * (n / (double) since - part.nBefore() / before);
            String called = title.apply(group);
            rows.add(row(GROUP_SHARE, by, group, period, n, more, null).called(called));
            rows.add(row(GROUP_MIX, by, group, period, n, share.mix(), null).called(called));
            rows.add(row(GROUP_WITHIN, by, group, period, n, share.rate(), null).called(called));
        }
        return rows;
    }

    private static Interval around(double value, double half) {
        return new Interval(value - half, value + half);
    }

    private static ReportRow row(
            String metric, Dimension by, String group, Period period, long n, double value, @Nullable Interval ci95) {
        // 0.0 and not -0.0, which formats write in more ways than one
        return new ReportRow(
                metric, by.label(), group, period.fromText(), period.toText(), n, value + 0.0, ci95, METHOD);
    }
}
