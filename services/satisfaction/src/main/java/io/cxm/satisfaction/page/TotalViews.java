package io.cxm.satisfaction.page;

import io.cxm.satisfaction.page.PageView.Card;
import io.cxm.satisfaction.page.PageView.Cards;
import io.cxm.satisfaction.page.PageView.Line;
import io.cxm.satisfaction.report.domain.ReportRow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts the figures of everything into words: the cards of the first page and the table. */
final class TotalViews {
    private static final int CARDS_IN_A_ROW = 4;
    private final Outline outline;
    private final WeightedViews weighted;
    private final Words words;

    TotalViews(Outline outline, Words words) {
        this.outline = outline;
        this.weighted = new WeightedViews(outline, words);
        this.words = words;
    }

    /** How much it has changed, with an arrow where that is sure; empty where nothing is compared. */
    private String change(String metric) {
        ReportRow change = outline.changes().get(metric);
        if (change == null) {
            return outline.before().isEmpty() ? "" : Words.NONE;
        }
        String arrow = List.of("▼", "→", "▲").get(outline.moved(metric) + 1);
        return arrow + " " + words.figure(change.metric(), change.value());
    }

    /** The headline figures, in rows. */
    List<Cards> cards() {
        List<Card> cards = new ArrayList<>();
        for (String metric : outline.headline()) {
            ReportRow row = outline.total().get(metric);
            if (row != null) {
                cards.add(new Card(
                        words.name("metric", metric),
                        words.figure(metric, row.value()),
                        words.interval(row),
                        change(metric),
                        weighted.card(metric)));
            }
        }
        List<Cards> rows = new ArrayList<>();
        for (int i = 0; i < cards.size(); i += CARDS_IN_A_ROW) {
            List<Card> row = cards.subList(i, Math.min(i + CARDS_IN_A_ROW, cards.size()));
            rows.add(new Cards(row, i == 0 ? 0 : CARDS_IN_A_ROW - row.size()));
        }
        return rows;
    }

    /** The figures of the period, those that only the period before has, and those of the latest time that is known as a whole. */
    List<Line> lines() {
        List<Line> lines = new ArrayList<>(
                outline.total().values().stream().map(this::line).toList());
        outline.before().forEach((metric, then) -> {
            if (!outline.total().containsKey(metric)) {
                lines.add(new Line(
                        words.name("metric", metric), Words.NONE, Words.NONE, "", "", figure(then), Words.NONE));
            }
        });
        outline.closed()
                .values()
                .forEach(row -> lines.add(line(words.closed(row, outline.zone()), row, Words.NONE, Words.NONE)));
        return lines;
    }

    private Line line(ReportRow row) {
        String metric = row.metric();
        return line(words.name("metric", metric), row, figure(outline.before().get(metric)), change(metric));
    }

    private Line line(String name, ReportRow row, String before, String change) {
        return new Line(
                name,
                words.figure(row.metric(), row.value()),
                words.interval(row),
                words.count(row.n()),
                words.name("method", row.method()),
                before,
                change);
    }

    private String figure(@Nullable ReportRow row) {
        return row == null ? Words.NONE : words.figure(row.metric(), row.value());
    }
}
