package io.cxm.satisfaction.page;

import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.report.domain.ReportRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the page template shows: texts that need no more reckoning. */
record PageView(
        String language,
        String title,
        String tenant,
        String color,
        @Nullable String logo,
        String period,
        String made,
        String verdict,
        List<Cards> cards,
        List<Finding> findings,
        List<Line> total,
        boolean comparing,
        @Nullable Weighing weighing,
        @Nullable Parting parting,
        @Nullable Course course,
        List<Section> sections,
        List<Finding> voices,
        @Nullable LeftOut leftOut,
        List<String> method) {

    /** Figures of the answers, and of all order lines beside them. */
    record Weighing(String title, String note, List<WeighingLine> lines) {}

    record WeighingLine(
            String metric, String value, String interval, String widened, String n, String effective, String method) {}

    /** What a change is made of, by dimension: all of it first, then groups. */
    record Parting(String title, String note, List<PartingLine> lines, List<String> notes) {}

    record PartingLine(String group, String n, String share, String mix, String within, boolean all) {}

    /** What there is to be said under one title. */
    record Finding(String anchor, String title, List<String> sentences) {
        Finding {
            sentences = List.copyOf(sentences);
        }
    }

    /** A headline figure; {@code change} is empty where nothing is compared, {@code weighted} where no figure of all order lines stands beside it. */
    record Card(String label, String value, String interval, String change, String weighted) {}

    /** A row of them, and how many more would have room where rows above have them: all rows of a table are of as many cells. */
    record Cards(List<Card> cards, int rest) {}

    /** A figure in a table, with what it was in the period before and how it changed. */
    record Line(String metric, String value, String interval, String n, String method, String before, String change) {}

    /** How metrics went: a chart and rows of numbers for each, with a column for each step. */
    record Course(
            String title,
            String note,
            List<String> steps,
            List<Graph> graphs,
            @Nullable String more) {}

    /**
     * How one metric went.
     *
     * @param chart what its chart shows, for who cannot see it
     * @param at the place of its chart among all
     */
    record Graph(String metric, String range, String chart, int at, List<Numbers> rows) {}

    /** A row of numbers under a chart. */
    record Numbers(String name, List<String> cells) {}

    /** A table of groups. */
    record Section(
            String anchor,
            String title,
            String note,
            List<String> columns,
            List<Row> rows,
            int parted,
            List<String> notes,
            @Nullable String chart,
            @Nullable Heat heat) {}

    /** Groups by metrics, shaded by how far they lie from the whole. */
    record Heat(String by, String note, List<String> columns, List<HeatRow> rows) {}

    record HeatRow(String group, List<Spot> spots) {}

    /** A figure, and the class of how it is shaded. */
    record Spot(String text, String shade) {}

    /**
     * A group with a text for each column; its place on the axis, in hundredths of its width.
     *
     * @param key empty where the group is called by it
     */
    record Row(String group, String key, String n, List<Cell> cells, double low, double dot, double width) {
        /** One that is drawn on this axis with its interval, or as a point where it has none. */
        static Row on(Axis axis, ReportRow figure, String group, String key, String n, List<Cell> cells) {
            Interval ci = figure.ci95();
            double low = axis.place(ci == null ? figure.value() : ci.low());
            double high = axis.place(ci == null ? figure.value() : ci.high());
            return new Row(group, key, n, cells, low, axis.place(figure.value()), high - low);
        }
    }

    /** A figure over its interval; {@code quiet}: it may be chance. */
    record Cell(String value, String interval, boolean quiet) {
        /** One that says what it is. */
        Cell(String value, String interval) {
            this(value, interval, false);
        }
    }

    /** What is not shown. */
    record LeftOut(
            String why, List<Reason> reasons, @Nullable String more) {}

    record Reason(String group, String why) {}
}
