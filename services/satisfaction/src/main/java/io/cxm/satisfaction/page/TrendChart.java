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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * Draws trends into a page, as lines and not as a picture: a grey bar for each interval, a point for each value, and a line from
 * one to the next where nothing is missing between them. Numbers and names are text of the page.
 */
final class TrendChart implements FSObjectDrawer {
    /** What an object of a page is called that is drawn here; its {@code data-at} says which of the trends. */
    static final String TYPE = "cxm/trend";

    private static final Color EDGE = new Color(0xd0d0d0);
    private static final Color INTERVAL = new Color(0xb5b5b5);
    private static final Color VALUE = new Color(0x111111);
    private static final double MARGIN = 3;
    private static final double BAR = 5;
    private static final double POINT = 3.2;
    private final List<List<@Nullable ReportRow>> trends;

    TrendChart(List<List<@Nullable ReportRow>> trends) {
        this.trends = trends;
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
        List<@Nullable ReportRow> points = trends.get(Integer.parseInt(object.getAttribute("data-at")));
        double w = width / dotsPerPixel;
        double h = height / dotsPerPixel;
        page.drawWithGraphics((float) x, (float) y, (float) w, (float) h, pen -> new Plot(points, w, h).draw(pen));
        return Map.of();
    }

    /** One trend on a stretch of paper. */
    private record Plot(List<@Nullable ReportRow> points, double width, double height) {
        void draw(Graphics2D pen) {
            Axis axis = Axis.reaching(points);
            pen.setStroke(new BasicStroke(0.5f));
            pen.setColor(EDGE);
            pen.draw(new Line2D.Double(0, y(axis, axis.from()), width, y(axis, axis.from())));
            pen.draw(new Line2D.Double(0, y(axis, axis.to()), width, y(axis, axis.to())));
            pen.setColor(INTERVAL);
            each((row, x) -> {
                Interval ci = row.ci95();
                if (ci != null) {
                    double top = y(axis, ci.high());
                    pen.fill(new Rectangle2D.Double(x - BAR / 2, top, BAR, y(axis, ci.low()) - top));
                }
            });
            pen.setColor(VALUE);
            pen.setStroke(new BasicStroke(1));
            for (int i = 1; i < points.size(); i++) {
                ReportRow before = points.get(i - 1);
                ReportRow row = points.get(i);
                if (before != null && row != null && Objects.equals(before.periodTo(), row.periodFrom())) {
                    pen.draw(new Line2D.Double(x(i - 1), y(axis, before.value()), x(i), y(axis, row.value())));
                }
            }
            each((row, x) ->
                    pen.fill(new Ellipse2D.Double(x - POINT / 2, y(axis, row.value()) - POINT / 2, POINT, POINT)));
        }

        private interface Mark {
            void at(ReportRow row, double x);
        }

        private void each(Mark mark) {
            for (int i = 0; i < points.size(); i++) {
                ReportRow row = points.get(i);
                if (row != null) {
                    mark.at(row, x(i));
                }
            }
        }

        /** The middle of a column. */
        private double x(int column) {
            return width * (column + 0.5) / points.size();
        }

        private double y(Axis axis, double value) {
            return MARGIN + (height - 2 * MARGIN) * (1 - axis.place(value) / 100);
        }
    }
}
