package io.cxm.satisfaction.page;

import io.cxm.satisfaction.page.PageView.Cell;
import io.cxm.satisfaction.page.PageView.Row;
import io.cxm.satisfaction.page.PageView.Section;
import io.cxm.satisfaction.report.domain.ReportRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts the index of products into the words of a report's language. */
final class IndexViews {
    private final Outline outline;
    private final Words words;

    IndexViews(Outline outline, Words words) {
        this.outline = outline;
        this.words = words;
    }

    /** The best and the weakest products as a table; null where none has an index. */
    @Nullable
    Section section() {
        List<ReportRow> rows = outline.indexed();
        if (rows.isEmpty()) {
            return null;
        }
        Axis axis = Axis.of(rows);
        String name = words.name("metric", ReportRow.INDEX);
        return new Section(
                "index",
                words.text("index"),
                words.text("index.note"),
                List.of(name),
                rows.stream().map(row -> row(row, axis)).toList(),
                outline.products() > rows.size() ? rows.size() / 2 : -1,
                outline.products() > rows.size()
                        ? List.of(words.text("index.left", words.count(outline.products() - rows.size())))
                        : List.of(),
                words.text(
                        "chart",
                        name,
                        words.figure(ReportRow.INDEX, axis.from()),
                        words.figure(ReportRow.INDEX, axis.to())),
                null);
    }

    private Row row(ReportRow row, Axis axis) {
        String name = words.group(row);
        return Row.on(
                axis,
                row,
                PageViews.brief(name),
                name.equals(row.group()) ? "" : PageViews.brief(row.group()),
                words.count(row.n()),
                List.of(new Cell(words.figure(row.metric(), row.value()), words.interval(row))));
    }
}
