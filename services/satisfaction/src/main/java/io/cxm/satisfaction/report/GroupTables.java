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
import io.cxm.satisfaction.report.domain.ReportRequest;
import io.cxm.satisfaction.report.domain.ReportRow;
import io.cxm.satisfaction.report.domain.SplitRow;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
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
     * @param whole the figures of everything
     * @param wholeBefore those of the period before that can be held against them
     */
    record Wanted(
            TenantId tenant,
            ReportRequest request,
            Period period,
            @Nullable Period before,
            Map<Metric, Side> whole,
            Map<Metric, Side> wholeBefore) {
        Wanted {
            whole = Map.copyOf(whole);
            wholeBefore = Map.copyOf(wholeBefore);
        }
    }

    Uni<Void> write(Wanted wanted, TableRows rows, Comparisons comparisons) {
        return Multi.createFrom()
                .iterable(wanted.request().by())
                .onItem()
                .transformToUniAndConcatenate(by -> table(wanted, by, rows, comparisons))
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> table(Wanted wanted, Dimension by, TableRows rows, Comparisons comparisons) {
        ReportRequest request = wanted.request();
        var question = new Question(List.of(by), request.kind().metrics(by), wanted.period(), new Filter.All());
        return questions
                .ask(wanted.tenant(), question, measured -> {
                    rows.ungrouped(question, request.kind(), measured);
                    var table = new Table(question, request.kind().headlineMetrics());
                    rows.figures(question, measured, (key, figures) -> table.add(key, measured.sides(key, figures)));
                    rows.leaveOut(question, measured, _ -> true);
                    table.end(measured, wanted.whole(), comparisons);
                    return Optional.of(table);
                })
                .onFailure(ReportQuestions::dispensable)
                .recoverWithItem(failure -> {
                    rows.leaveOut(question, failure);
                    return Optional.empty();
                })
                .chain(table -> table.map(now -> changes(wanted, now, rows, comparisons))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /** How the groups of a table have changed, in what is known of both periods as a whole; where there were too many before, or they take too long, it is told that this is left out. */
    private Uni<Void> changes(Wanted wanted, Table now, TableRows rows, Comparisons comparisons) {
        Period earlier = wanted.before();
        List<Metric> metrics = now.compared();
        if (earlier == null || metrics.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var question = new Question(now.question().by(), metrics, earlier, new Filter.All());
        return questions
                .ask(wanted.tenant(), question, then -> {
                    Map<GroupKey, Estimate> csat = new HashMap<>();
                    for (GroupKey key : then.shown()) {
                        Map<Metric, Side> sides = then.sides(key);
                        now.changes(key, sides, then, comparisons);
                        csat(sides).ifPresent(figure -> csat.put(key, figure));
                    }
                    split(wanted, now, Told.of(Metric.CSAT, csat, then)).forEach(rows::add);
                    return true;
                })
                .onFailure(ReportQuestions::dispensable)
                .recoverWithItem(failure -> {
                    rows.leaveOutChanges(question, failure);
                    return false;
                })
                .replaceWithVoid();
    }

    private static Optional<Estimate> csat(Map<Metric, Side> sides) {
        return Optional.ofNullable(sides.get(Metric.CSAT)).map(Side::figure);
    }

    /** What the change of everybody's CSAT is made of by the groups of a table, where these divide the answers and it is known of both periods. */
    private static List<ReportRow> split(Wanted wanted, Table now, Told before) {
        Optional<Estimate> all = csat(wanted.whole());
        Optional<Estimate> allBefore = csat(wanted.wholeBefore());
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
            this.headline = headline;
        }

        Question question() {
            return question;
        }

        /** The metrics in which it is compared with the period before. */
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
            compared = headline.stream()
                    .filter(question.metrics()::contains)
                    .filter(measured::whole)
                    .toList();
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
