package io.cxm.training.job.satisfaction;

import io.cxm.contracts.item.Item;
import io.cxm.training.job.data.OrderLines;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a line's order, its way and its item tell when it has come; NaN where something is not known. Days and hours are those of UTC. */
final class OrderFacts {
    static final List<String> NAMES = List.of(
            "orderValue",
            "lineValue",
            "lines",
            "units",
            "stillToCome",
            "late",
            "daysLate",
            "daysEarly",
            "deliveryDays",
            "promisedDays",
            "shippingDays",
            "transitDays",
            "hourSine",
            "hourCosine",
            "weekdaySine",
            "weekdayCosine",
            "cameWeekdaySine",
            "cameWeekdayCosine",
            "price",
            "discount");
    private static final double DAY = 86_400_000;
    private static final double MOST_DAYS = 60;
    /** Of 1970-01-01, a Thursday, from Monday. */
    private static final int FIRST_WEEKDAY = 3;

    private final OrderLines lines;
    private final Map<Integer, Order> orders = new HashMap<>();

    /**
     * The lines of an order.
     *
     * @param bought when each was, rising
     * @param values what these and those before are worth together
     * @param came when the lines came that did, rising
     */
    private record Order(long[] bought, double[] values, long[] came) {
        static Order of(OrderLines lines, List<Integer> all) {
            long[] bought = all.stream().mapToLong(lines::bought).toArray();
            double[] values = all.stream()
                    .mapToDouble(lines::value)
                    .map(v -> Double.isNaN(v) ? 0 : v)
                    .toArray();
            Arrays.parallelPrefix(values, Double::sum);
            long[] came = all.stream()
                    .mapToLong(lines::at)
                    .filter(at -> at > 0)
                    .sorted()
                    .toArray();
            return new Order(bought, values, came);
        }

        /** How many of these moments are not later than that. */
        static int until(long[] moments, long moment) {
            int low = 0;
            int high = moments.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (moments[middle] <= moment) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }

        /** How many lines it had. */
        int lines(long moment) {
            return until(bought, moment);
        }

        /** What those were worth. */
        double value(long moment) {
            return values[lines(moment) - 1];
        }

        /** How many of them had not come. */
        int stillToCome(long moment) {
            return lines(moment) - until(came, moment);
        }
    }

    OrderFacts(OrderLines lines) {
        this.lines = lines;
        Map<Integer, List<Integer>> all = new HashMap<>();
        for (int line = 0; line < lines.size(); line++) { // in the order of purchase
            if (lines.orderNumber(line) >= 0) {
                all.computeIfAbsent(lines.orderNumber(line), _ -> new ArrayList<>())
                        .add(line);
            }
        }
        all.forEach((number, of) -> orders.put(number, Order.of(lines, of)));
    }

    /** Writes those of a line that has come, in the order of their names. Lines of its order that were bought later are not known yet. */
    void write(int line, float[] to, int from) {
        Item item = lines.document(line);
        double value = lines.value(line);
        double quantity = Float.isNaN(lines.quantity(line)) ? 1 : lines.quantity(line);
        Order order = orders.getOrDefault(lines.orderNumber(line), Order.of(lines, List.of(line)));
        long now = lines.at(line);
        double late = days(lines.promised(line), lines.delivered(line));
        double price = item.hasPrice() && item.getPrice() > 0 ? item.getPrice() : Double.NaN;
        double paid = quantity > 0 ? value / quantity : Double.NaN;
        double[] all = {
            Math.log1p(order.value(now)),
            Math.log1p(value),
            Math.log(order.lines(now)),
            Math.log1p(Math.max(0, quantity)),
            Math.log1p(order.stillToCome(now)),
            Double.isNaN(late) ? Double.NaN : late > 0 ? 1 : 0,
            Math.log1p(Math.clamp(late, 0, MOST_DAYS)),
            Math.clamp(-late, 0, MOST_DAYS),
            since(lines.bought(line), lines.delivered(line)),
            since(lines.bought(line), lines.promised(line)),
            since(lines.bought(line), lines.shipped(line)),
            since(lines.shipped(line), lines.delivered(line)),
            Math.sin(hour(lines.bought(line))),
            Math.cos(hour(lines.bought(line))),
            Math.sin(weekday(lines.bought(line))),
            Math.cos(weekday(lines.bought(line))),
            Math.sin(weekday(lines.at(line))),
            Math.cos(weekday(lines.at(line))),
            Math.log1p(price),
            Math.clamp(1 - paid / price, -1, 1)
        };
        for (int f = 0; f < all.length; f++) {
            to[from + f] = (float) all[f];
        }
    }

    /** Days from one moment to another; NaN where one of them is not known. */
    private static double days(long from, long to) {
        return from > 0 && to > 0 ? (to - from) / DAY : Double.NaN;
    }

    private static double since(long from, long to) {
        return Math.log1p(Math.max(0, days(from, to)));
    }

    private static double hour(long time) {
        return 2 * Math.PI * Math.floorMod(time, (long) DAY) / DAY;
    }

    private static double weekday(long time) {
        return 2 * Math.PI * Math.floorMod(Math.floorDiv(time, (long) DAY) + FIRST_WEEKDAY, 7) / 7;
    }
}
