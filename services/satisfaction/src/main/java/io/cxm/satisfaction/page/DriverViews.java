package io.cxm.satisfaction.page;

import io.cxm.satisfaction.page.PageView.Cell;
import io.cxm.satisfaction.page.PageView.Row;
import io.cxm.satisfaction.page.PageView.Section;
import io.cxm.satisfaction.report.domain.ReportRow;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts what CSAT goes together with into the words of a report's language. */
final class DriverViews {
    private static final int NAMED = 2;
    private final Touchpoints touchpoints;
    private final Words words;

    DriverViews(Outline outline, Words words) {
        this.touchpoints = outline.touchpoints();
        this.words = words;
    }

    /** The heaviest of what is surely more than chance, in a sentence; empty where nothing is. */
    Optional<String> sentence() {
        List<String> named = touchpoints.sure().stream()
                .limit(NAMED)
                .map(row -> words.text(
                        "why.group", name(row), words.figure(row.metric(), row.value()), words.interval(row)))
                .toList();
        return named.isEmpty()
                ? Optional.empty()
                : Optional.of(words.text("why.driver", String.join(words.text("and"), named)));
    }

    /** The touchpoints as a table, the heaviest first; null where nothing is known of them. */
    @Nullable
    Section section() {
        List<ReportRow> weights = touchpoints.weights();
        if (weights.isEmpty()) {
            return null;
        }
        Axis axis = Axis.of(weights);
        String weight = words.name("metric", ReportRow.WEIGHT);
        ReportRow explained = touchpoints.explained();
        return new Section(
                "drivers",
                words.text("drivers"),
                words.text("drivers.note"),
                List.of(weight, words.name("metric", ReportRow.TOUCHPOINT)),
                weights.stream().map(row -> row(row, axis)).toList(),
                -1,
                explained == null
                        ? List.of()
                        : List.of(words.text("drivers.explained", words.figure(explained.metric(), explained.value()))),
                words.text(
                        "chart",
                        weight,
                        words.figure(ReportRow.WEIGHT, axis.from()),
                        words.figure(ReportRow.WEIGHT, axis.to())),
                null);
    }

    /** A touchpoint as the tenant calls it, behaviour in the words of the report. */
    private String name(ReportRow weight) {
        ReportRow mean = touchpoints.mean(weight.group());
        return mean != null && mean.metric().equals(ReportRow.BEHAVIOUR)
                ? words.name("behaviour", weight.group())
                : PageViews.brief(weight.group());
    }

    private Row row(ReportRow weight, Axis axis) {
        ReportRow mean = touchpoints.mean(weight.group());
        return Row.on(
                axis,
                weight,
                name(weight),
                Touchpoints.sure(weight) ? "" : words.text("drivers.chance"),
                words.count(weight.n()),
                List.of(
                        new Cell(words.figure(weight.metric(), weight.value()), words.interval(weight)),
                        new Cell(mean == null ? Words.NONE : words.figure(mean.metric(), mean.value()), "")));
    }
}
