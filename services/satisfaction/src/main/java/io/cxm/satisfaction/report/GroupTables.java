package io.cxm.satisfaction.report;

import io.cxm.satisfaction.measure.domain.Comparison.Side;
import io.cxm.satisfaction.measure.domain.Dimension;
import io.cxm.satisfaction.measure.domain.Estimate;
import io.cxm.satisfaction.measure.domain.Filter;
import io.cxm.satisfaction.measure.domain.GroupKey;
import io.cxm.satisfaction.measure.domain.Measured;
import io.cxm.satisfaction.measure.domain.Metric;
import io.cxm.satisfaction.measure.domain.Parts;
import io.cxm.satisfaction.measure.domain.Parts.Told;
import io.cxm.satisfaction.measure.domain.Period;
import io.cxm.satisfaction.measure.domain.Question;
import io.cxm.satisfaction.report.Comparisons.Place;
import io.cxm.satisfaction.report.domain.ReportKind;
import io.cxm.satisfaction.report.domain.ReportRequest;
import io.cxm.satisfaction.report.domain.ReportRow;
import io.cxm.satisfaction.report.domain.SplitRow;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes a table for each of what a report groups by, and compares the groups in the metrics of its first page: with the whole, and with themselves in
 * the period before.
 */
final class GroupTables {
    private GroupTables() {}

    /**
     * What the tables are of.
     *
     * @param before null: there is no period before
     * @param whole the figures of everything, once they are written
     */
    record Wanted(
            Together asked,
            ReportRequest request,
            Period period,
            @Nullable Period before,
            Whole whole) {}

    /** The parts of the tables: each, and how its groups have changed. */
    static List<Uni<Runnable>> parts(Wanted wanted, TableRows rows, Comparisons comparisons) {
        List<Uni<Runnable>> parts = new ArrayList<>();
        for (Dimension by : wanted.request().by()) {
            ReportKind kind = wanted.request().kind();
            var question = new Question(List.of(by), kind.metrics(by), wanted.period(), new Filter.All());
            List<Metric> headline = kind.headlineMetrics().stream()
                    .filter(question.metrics()::contains)
                    .toList();
            List<Metric> compared =
                    headline.stream().filter(wanted.whole()::complete).toList();
            Period before = wanted.before();
            if (before == null || compared.isEmpty()) {
                parts.add(table(wanted, new Table(question, headline, false), rows, comparisons));
            } else {
                var table = new Table(question, headline, true);
                parts.add(table(wanted, table, rows, comparisons));
                // of what is not compared nothing is asked: it would hide groups that are told
                var then = new Question(question.by(), compared, before, new Filter.All());
                parts.add(changes(wanted, then, table, rows, comparisons));
            }
        }
        return parts;
    }

    private static Uni<Runnable> table(Wanted wanted, Table table, TableRows rows, Comparisons comparisons) {
        Question question = table.question();
        return wanted.asked()
                .ask(question, measured -> {
                    rows.ungrouped(question, wanted.request().kind(), measured);
                    rows.figures(question, measured, (key, figures) -> table.add(key, measured.sides(key, figures)));
                    rows.leaveOut(question, measured, _ -> true);
                    table.end(measured, wanted.whole().sides(), comparisons);
                })
                .onFailure(ReportQuestions::dispensable)
                .recoverWithItem(failure -> {
                    table.failed();
                    return () -> rows.leaveOut(question, failure);
                });
    }

    /** How the groups of a table have changed, in what is known of both periods as a whole; where there were too many before, or they take too long, it is told that this is left out. */
    private static Uni<Runnable> changes(
            Wanted wanted, Question before, Table now, TableRows rows, Comparisons comparisons) {
        Uni<Runnable> counted = counted(wanted, before, now, rows, comparisons);
        return Uni.createFrom()
                .deferred(() -> now.hasFailed() // then nothing is compared with it
                        ? Uni.createFrom().item(() -> {})
                        : counted);
    }

    private static Uni<Runnable> counted(
            Wanted wanted, Question before, Table now, TableRows rows, Comparisons comparisons) {
        return wanted.asked()
                .ask(before, then -> {
                    if (now.isEmpty()) {
                        return;
                    }
                    Map<GroupKey, Estimate> csat = new HashMap<>();
                    for (GroupKey key : then.shown()) {
                        Map<Metric, Side> sides = then.sides(key);
                        now.changes(key, sides, then, comparisons);
                        csat(sides).ifPresent(figure -> csat.put(key, figure));
                    }
                    split(wanted, now, Told.of(Metric.CSAT, csat, then)).forEach(rows::add);
                    now.clear();
                })
                .onFailure(ReportQuestions::dispensable)
                .recoverWithItem(failure -> () -> {
                    if (!now.isEmpty()) {
                        rows.leaveOutChanges(before, failure);
                        now.clear();
                    }
                });
    }

    private static Optional<Estimate> csat(Map<Metric, Side> sides) {
        return Optional.ofNullable(sides.get(Metric.CSAT)).map(Side::figure);
    }

    /** What the change of everybody's CSAT is made of by the groups of a table, where these divide the answers and it is known of both periods. */
    private static List<ReportRow> split(Wanted wanted, Table now, Told before) {
        Optional<Estimate> all = csat(wanted.whole().sides());
        Optional<Estimate> allBefore = csat(wanted.whole().before());
        Dimension by = now.question().by().getFirst();
        if (all.isEmpty() || allBefore.isEmpty() || !by.exclusive()) {
            return List.of();
        }
        return SplitRow.of(
                by, Parts.of(Metric.CSAT, before, allBefore.get(), now.told(), all.get()), wanted.period(), now::title);
    }

    /** The groups of a table, kept until they are compared with the period before. */
    private static final class Table {
        private static final Told NOTHING = new Told(Map.of(), Set.of());

        private final Question question;
        private final List<Metric> headline;
        private final Map<GroupKey, Map<Metric, Side>> groups = new HashMap<>();
        private final Map<GroupKey, Place> places = new HashMap<>();
        private final boolean compared;
        private Told told = NOTHING;
        private volatile boolean failed;

        /** @param compared whether it is compared with the period before, once it is written */
        Table(Question question, List<Metric> headline, boolean compared) {
            this.question = question;
            this.headline = headline;
            this.compared = compared;
        }

        Question question() {
            return question;
        }

        /** Notes that it was not counted. */
        void failed() {
            failed = true;
        }

        boolean hasFailed() {
            return failed;
        }

        /** Whether there is no group to compare. */
        boolean isEmpty() {
            return groups.isEmpty();
        }

        /** Forgets its groups: other parts of the report hold it to their end. */
        void clear() {
            groups.clear();
            places.clear();
            told = NOTHING;
        }

        /** The CSAT of its groups. */
        Told told() {
            return told;
        }

        /** What people call a group. */
        @Nullable
        String title(String group) {
            Place place = places.get(new GroupKey(List.of(group)));
            return place == null ? null : place.title();
        }

        void add(GroupKey key, Map<Metric, Side> sides) {
            sides.keySet().retainAll(headline);
            groups.put(key, sides);
        }

        /** One group alone is the whole. */
        void end(Measured measured, Map<Metric, Side> whole, Comparisons comparisons) {
            Map<GroupKey, Estimate> csat = new HashMap<>();
            groups.forEach((key, sides) -> csat(sides).ifPresent(figure -> csat.put(key, figure)));
            told = Told.of(Metric.CSAT, csat, measured);
            groups.keySet().stream().sorted().forEach(key -> {
                var place = new Place(question.by(), key, measured.title(key), question.period());
                places.put(key, place);
                if (groups.size() >= 2) {
                    groups.getOrDefault(key, Map.of()).forEach((metric, side) -> {
                        Side all = whole.get(metric);
                        if (all != null) {
                            Period part = measured.part(metric, question.period());
                            comparisons.apart(new Place(place.by(), key, place.title(), part), metric, side, all);
                        }
                    });
                }
            });
            if (!compared) {
                clear();
            }
        }

        void changes(GroupKey key, Map<Metric, Side> before, Measured then, Comparisons comparisons) {
            Place place = places.get(key);
            Map<Metric, Side> now = groups.getOrDefault(key, Map.of());
            before.forEach((metric, old) -> {
                Side side = now.get(metric);
                if (place != null && side != null && then.whole(metric)) {
                    comparisons.change(place, metric, side, old);
                }
            });
        }
    }
}
