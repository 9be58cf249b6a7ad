package io.cxm.training.job.data;

import io.cxm.bundle.Texts;
import io.cxm.features.Hashing;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Which order lines an event or an answer is about. The rules are those by which satisfaction counts returns (docs/adr/0010). */
final class LineIndex {
    private final OrderTable table;
    private final int[] rows;
    private final int[] shoppers;
    private final Grouping byOrder;
    private final Grouping byOrderAndItem;
    private final Grouping byOrderAndName;
    private final Grouping byShopperAndName;
    private final Grouping byShopperAndItem;
    private final Map<Integer, Integer> first = new HashMap<>();

    /**
     * Indexes purchases.
     *
     * @param rows of the purchases, by their time
     * @param shoppers whom each shopper of the table has become
     */
    LineIndex(OrderTable table, int[] rows, int[] shoppers) {
        this.table = table;
        this.rows = rows;
        this.shoppers = shoppers;
        int n = rows.length;
        byOrder = Grouping.of(n, l -> Grouping.pair(0, table.orderNumber(rows[l])));
        byOrderAndItem = Grouping.of(n, l -> Grouping.pair(table.orderNumber(rows[l]), table.itemNumber(rows[l])));
        byOrderAndName = Grouping.of(n, l -> named(table.orderNumber(rows[l]), rows[l]));
        byShopperAndName = Grouping.of(n, l -> named(shopper(rows[l]), rows[l]));
        byShopperAndItem = Grouping.of(n, l -> Grouping.pair(shopper(rows[l]), table.itemNumber(rows[l])));
    }

    private int shopper(int row) {
        int number = table.shopperNumber(row);
        return number < 0 ? number : shoppers[number];
    }

    private long named(int of, int row) {
        return of < 0 || table.line(row) == 0 ? Grouping.NONE : Hashing.mix(of) ^ table.line(row);
    }

    /** The lines of the same order. */
    int[] ofOrder(int row) {
        return byOrder.of(Grouping.pair(0, table.orderNumber(row)));
    }

    /** The lines of the same order and item. */
    int[] ofOrderAndItem(int row) {
        return byOrderAndItem.of(Grouping.pair(table.orderNumber(row), table.itemNumber(row)));
    }

    /** The lines that bear the same name in the same order. */
    int[] namedInOrder(int row) {
        return byOrderAndName.of(named(table.orderNumber(row), row));
    }

    /** The lines of the same shopper and name, where one of the two knows no order: names such as 1 come again in every order. */
    int[] namedByShopper(int row) {
        boolean ordered = table.orderNumber(row) >= 0;
        return Arrays.stream(byShopperAndName.of(named(shopper(row), row)))
                .filter(l -> !ordered || table.orderNumber(rows[l]) < 0)
                .toArray();
    }

    /** The latest line of the same shopper and item that was bought before, of the same order first; −1 where there is none. */
    int latest(int row) {
        int[] same = ofOrderAndItem(row);
        for (int k = same.length - 1; k >= 0; k--) {
            if (boughtBefore(same[k], row) && shopper(rows[same[k]]) == shopper(row)) {
                return same[k];
            }
        }
        return byShopperAndItem.last(
                Grouping.pair(shopper(row), table.itemNumber(row)), line -> boughtBefore(line, row));
    }

    private boolean boughtBefore(int line, int row) {
        return table.time(rows[line]) < table.time(row);
    }

    /** The line of the same order, and item if it names one, that has the lowest id; −1 where there is none. */
    int first(int row) {
        return table.itemNumber(row) < 0
                ? first.computeIfAbsent(table.orderNumber(row), _ -> lowest(ofOrder(row)))
                : lowest(ofOrderAndItem(row));
    }

    private int lowest(int[] lines) {
        int found = -1;
        for (int l : lines) {
            found = found < 0 || Texts.ORDER.compare(table.id(rows[l]), table.id(rows[found])) < 0 ? l : found;
        }
        return found;
    }
}
