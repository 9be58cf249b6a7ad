package io.cxm.training.job.satisfaction;

import io.cxm.training.job.data.OrderLines;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Whether the lines of an order differ in something, such as the store that sells them: what comes from several comes apart. Of lines that were
 * bought after a line came nothing is known to it.
 */
final class OrderMix {
    private final OrderLines lines;
    private final Map<Integer, Order> orders = new HashMap<>();

    /**
     * One of them.
     *
     * @param first the codes of its first line
     * @param mixed by kind of code since when one of its lines has another
     */
    private record Order(int[] first, long[] mixed) {
        static Order of(int[] first) {
            long[] never = new long[first.length];
            Arrays.fill(never, Long.MAX_VALUE);
            return new Order(first, never);
        }
    }

    /**
     * Looks at orders.
     *
     * @param codes of each line, in the order in which they were bought, 0 for none
     */
    OrderMix(OrderLines lines, int[][] codes) {
        this.lines = lines;
        for (int line = 0; line < codes.length; line++) {
            int number = lines.orderNumber(line);
            if (number < 0) {
                continue;
            }
            int[] of = codes[line];
            Order order = orders.computeIfAbsent(number, _ -> Order.of(of));
            for (int kind = 0; kind < of.length; kind++) {
                if (of[kind] != order.first()[kind]) {
                    order.mixed()[kind] = Math.min(order.mixed()[kind], lines.bought(line));
                }
            }
        }
    }

    /** 1 where the lines of this one's order that were bought when it came differ in a kind of code, else 0. */
    float of(int line, int kind) {
        Order order = orders.get(lines.orderNumber(line));
        return order != null && order.mixed()[kind] <= lines.at(line) ? 1 : 0;
    }
}
