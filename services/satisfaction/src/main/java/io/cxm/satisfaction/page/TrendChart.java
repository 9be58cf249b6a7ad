package io.cxm.satisfaction.page;

import com.openhtmltopdf.extend.FSObjectDrawer;
import com.openhtmltopdf.extend.OutputDevice;
import com.openhtmltopdf.render.RenderingContext;
import io.cxm.satisfaction.measure.domain.Interval;
import io.cxm.satisfaction.report.domain.ReportRow;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * Draws trends into a page, as lines and not as a picture: a grey bar for each interval, a point for each value, a line from
 * one to the next where nothing is missing between them, dashes for the limits of each step, and a ring around what lies outside them. Numbers and
 * names are text of the page.
 */
final class TrendChart implements FSObjectDrawer {
    /** What an object of a page is called that is drawn here; its {@code data-at} says which of the trends. */
    static final String TYPE = "cxm/trend";

    private static final Color EDGE = new Color(0xd0d0d0);
    private static final Color INTERVAL = new Color(0xb5b5b5);
    private static final Color VALUE = new Color(0x111111);
    private static final Color LIMIT = new Color(0x555555);
    private static final double MARGIN = 3;
    private static final double BAR = 5;
    private static final double POINT = 3.2;
    private static final double RING = 7;
    private static final float[] DASHES = {2, 1.5f};
    private final List<Course> trends;

    TrendChart(List<Course> trends) {
        this.trends = trends;
    }

    /** What one trend is drawn of, column by column; null where there is nothing. */
    record Course(List<@Nullable ReportRow> points, List<@Nullable ReportRow> limits) {
        /** From the lowest to the highest of it. */
        Axis axis() {
            List<@Nullable ReportRow> all = new ArrayList<>(points);
            all.addAll(limits);
            return Axis.reaching(all);
        }

        /** 1 or −1 where the point of a column lies above its limits or below them; else 0. */
        int outside(int column) {
            return Trend.outside(points.get(column), limits.get(column));
        }
    }

    @Override
    public Map<Shape, String> drawObject(
            Element object,
            double x,
            double y,
            double width,
            double height,
            OutputDevice page,
            RenderingContext context,
            int dotsPerPixel) {
        Course course = trends.get(Integer.parseInt(object.getAttribute("data-at")));
        double w = width / dotsPerPixel;
        double h = height / dotsPerPixel;
        page.drawWithGraphics((float) x, (float) y, (float) w, (float) h, pen -> new Plot(course, w, h).draw(pen));
        return Map.of();
    }

    /** One trend on a stretch of paper. */
    private record Plot(Course course, double width, double height) {
        void draw(Graphics2D pen) {
            Axis axis = course.axis();
            List<@Nullable ReportRow> points = course.points();
            pen.setStroke(new BasicStroke(0.5f));
            pen.setColor(EDGE);
            pen.draw(new Line2D.Double(0, y(axis, axis.from()), width, y(axis, axis.from())));
            pen.draw(new Line2D.Double(0, y(axis, axis.to()), width, y(axis, axis.to())));
            pen.setColor(INTERVAL);
            each(points, (row, x) -> {
                Interval ci = row.ci95();
                if (ci != null) {
                    double top = y(axis, ci.high());
                    pen.fill(new Rectangle2D.Double(x - BAR / 2, top, BAR, y(axis, ci.low()) - top));
                }
            });
            limits(pen, axis);
            pen.setColor(VALUE);
            pen.setStroke(new BasicStroke(1));
            for (int i = 1; i < points.size(); i++) {
                ReportRow before = points.get(i - 1);
                ReportRow row = points.get(i);
                if (before != null && row != null && Objects.equals(before.periodTo(), row.periodFrom())) {
                    pen.draw(new Line2D.Double(x(i - 1), y(axis, before.value()), x(i), y(axis, row.value())));
                }
            }
            each(points, (row, x) -> pen.fill(circle(x, y(axis, row.value()), POINT)));
            pen.setStroke(new BasicStroke(0.8f));
            for (int i = 0; i < points.size(); i++) {
                ReportRow row = points.get(i);
                if (row != null && course.outside(i) != 0) {
                    pen.draw(circle(x(i), y(axis, row.value()), RING));
                }
            }
        }

        private void limits(Graphics2D pen, Axis axis) {
            double half = width / course.points().size() / 2;
            pen.setColor(LIMIT);
            pen.setStroke(new BasicStroke(0.7f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, DASHES, 0));
            each(course.limits(), (row, x) -> {
                Interval within = row.ci95();
                if (within != null) {
                    for (double end : new double[] {within.low(), within.high()}) {
                        pen.draw(new Line2D.Double(x - half, y(axis, end), x + half, y(axis, end)));
                    }
                }
            });
        }

        private static Ellipse2D circle(double x, double y, double wide) {
            return new Ellipse2D.Double(x - wide / 2, y - wide / 2, wide, wide);
        }

        private interface Mark {
            void at(ReportRow row, double x);
        }

        private void each(List<@Nullable ReportRow> rows, Mark mark) {
            for (int i = 0; i < rows.size(); i++) {
                ReportRow row = rows.get(i);
                if (row != null) {
                    mark.at(row, x(i));
                }
            }
        }

        /** The middle of a column. */
        private double x(int column) {
            return width * (column + 0.5) / course.points().size();
        }

        private double y(Axis axis, double value) {
            return MARGIN + (height - 2 * MARGIN) * (1 - axis.place(value) / 100);
        }
    }
}
