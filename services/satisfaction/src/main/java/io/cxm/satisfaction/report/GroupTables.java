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
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
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
@ApplicationScoped
class GroupTables {
    private final ReportQuestions questions;

    GroupTables(ReportQuestions questions) {
        this.questions = questions;
    }

    /**
     * What the tables are of.
     *
     * @param before null: there is no period before
     * @param whole the figures of everything, once they are written
     */
    record Wanted(
            TenantId tenant,
            ReportRequest request,
            Period period,
            @Nullable Period before,
            Whole whole) {}

    /** The parts of the tables: each, and how its groups have changed. */
    List<Uni<Runnable>> parts(Wanted wanted, TableRows rows, Comparisons comparisons) {
        List<Uni<Runnable>> parts = new ArrayList<>();
        for (Dimension by : wanted.request().by()) {
            ReportKind kind = wanted.request().kind();
            var table = new Table(
                    new Question(List.of(by), kind.metrics(by), wanted.period(), new Filter.All()),
                    kind.headlineMetrics());
            parts.add(table(wanted, table, rows, comparisons));
            Period before = wanted.before();
            if (before != null && !table.headline().isEmpty()) {
                parts.add(changes(wanted, before, table, rows, comparisons));
            }
        }
        return parts;
    }

    private Uni<Runnable> table(Wanted wanted, Table table, TableRows rows, Comparisons comparisons) {
        Question question = table.question();
        return questions
                .ask(wanted.tenant(), question, measured -> {
                    rows.ungrouped(question, wanted.request().kind(), measured);
                    rows.figures(question, measured, (key, figures) -> table.add(key, measured.sides(key, figures)));
                    rows.leaveOut(question, measured, _ -> true);
                    table.end(measured, wanted.whole().sides(), comparisons);
                })
                .onFailure(ReportQuestions::dispensable)
                .recoverWithItem(failure -> () -> rows.leaveOut(question, failure));
    }

    /** How the groups of a table have changed, in what is known of both periods as a whole; where there were too many before, or they take too long, it is told that this is left out. */
    private Uni<Runnable> changes(Wanted wanted, Period before, Table now, TableRows rows, Comparisons comparisons) {
        var question = new Question(now.question().by(), now.headline(), before, new Filter.All());
        return questions
                .ask(wanted.tenant(), question, then -> {
                    Map<GroupKey, Estimate> csat = new HashMap<>();
                    for (GroupKey key : then.shown()) {
                        Map<Metric, Side> sides = then.sides(key);
                        sides.keySet().retainAll(now.compared());
                        now.changes(key, sides, then, comparisons);
                        csat(sides).ifPresent(figure -> csat.put(key, figure));
                    }
                    split(wanted, now, Told.of(Metric.CSAT, csat, then)).forEach(rows::add);
                })
                .onFailure(ReportQuestions::dispensable)
                .recoverWithItem(failure -> () -> {
                    if (!now.compared().isEmpty()) {
                        rows.leaveOutChanges(question, failure);
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

    /** The groups of a table, kept until the period before is counted. */
    private static final class Table {
        private final Question question;
        private final List<Metric> headline;
        private final Map<GroupKey, Map<Metric, Side>> groups = new HashMap<>();
        private final Map<GroupKey, Place> places = new HashMap<>();
        private List<Metric> compared = List.of();
        private Told told = new Told(Map.of(), Set.of());

        Table(Question question, List<Metric> headline) {
            this.question = question;
            this.headline =
                    headline.stream().filter(question.metrics()::contains).toList();
        }

        Question question() {
            return question;
        }

        /** Those of its metrics that may be compared. */
        List<Metric> headline() {
            return headline;
        }

        /** The metrics in which it is compared with the period before, once it is written. */
        List<Metric> compared() {
            return groups.isEmpty() ? List.of() : compared;
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
            compared = headline.stream().filter(measured::whole).toList();
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
