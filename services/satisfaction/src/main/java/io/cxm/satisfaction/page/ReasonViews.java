package io.cxm.satisfaction.page;

import io.cxm.satisfaction.page.PageView.Cell;
import io.cxm.satisfaction.page.PageView.Row;
import io.cxm.satisfaction.page.PageView.Section;
import io.cxm.satisfaction.report.domain.ReportRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts why order lines came back into the words of a report's language. */
final class ReasonViews {
    private final List<ReportRow> shares;
    private final @Nullable ReportRow given;
    private final Words words;

    ReasonViews(Outline outline, Words words) {
        this.shares = outline.reasons().stream()
                .filter(row -> row.metric().equals(ReportRow.REASON))
                .toList();
        this.given = outline.reasons().stream()
                .filter(row -> row.metric().equals(ReportRow.REASONED))
                .findFirst()
                .orElse(null);
        this.words = words;
    }

    /** Reasons as a table, the most frequent first; null where none are told. */
    @Nullable
    Section section() {
        if (shares.isEmpty() || given == null) {
            return null;
        }
        Axis axis = Axis.reaching(List.copyOf(shares));
        String share = words.name("metric", ReportRow.REASON);
        return new Section(
                "returnReasons",
                words.text("returnReasons"),
                words.text("returnReasons.note"),
                List.of(share),
                shares.stream().map(row -> row(row, axis)).toList(),
                -1,
                List.of(words.text(
                        "returnReasons.given", words.count(given.n()), words.figure(given.metric(), given.value()))),
                words.text(
                        "chart",
                        share,
                        words.figure(ReportRow.REASON, axis.from()),
                        words.figure(ReportRow.REASON, axis.to())),
                null);
    }

    private Row row(ReportRow reason, Axis axis) {
        return Row.on(
                axis,
                reason,
                reason.group().isEmpty()
                        ? words.text("returnReasons.others")
                        : PageViews.brief(words.name("returnReason", reason.group())),
                "",
                words.count(reason.n()),
                List.of(new Cell(words.figure(reason.metric(), reason.value()), words.interval(reason))));
    }
}
