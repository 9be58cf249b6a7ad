package io.cxm.training.job.data;

import java.util.Arrays;
import java.util.List;

/** What was shown to whom, in columns, in the order of arrival: 16 bytes an item shown. */
final class ExposureTable {
    /** The number of one of whom nothing counts. */
    static final int NOBODY = -2;

    private final IdIndex shoppers = new IdIndex();
    private final IdIndex items = new IdIndex();
    private int[] shopper = new int[1024];
    private int[] item = new int[1024];
    private long[] at = new long[1024];
    private int size;

    void add(String shopperId, String itemId, long shownAt) {
        if (size == at.length) {
            shopper = Arrays.copyOf(shopper, 2 * size);
            item = Arrays.copyOf(item, 2 * size);
            at = Arrays.copyOf(at, 2 * size);
        }
        shopper[size] = shoppers.put(shopperId);
        item[size] = items.put(itemId);
        at[size++] = shownAt;
    }

    /** How training numbers ids. */
    interface Numbering {
        /** The number of an id, −1 for one that training does not know, {@link #NOBODY} for one that is to be left out. */
        int of(String id);
    }

    /** The same with the numbers of training; items that it does not know and what nobody was shown are left out. */
    Exposures numbered(Numbering ofShoppers, Numbering ofItems) {
        int[] shopperNumbers = numbers(shoppers.ids(), ofShoppers);
        int[] itemNumbers = numbers(items.ids(), ofItems);
        int[] who = new int[size];
        int[] what = new int[size];
        long[] when = new long[size];
        int n = 0;
        for (int e = 0; e < size; e++) {
            if (itemNumbers[item[e]] >= 0 && shopperNumbers[shopper[e]] != NOBODY) {
                who[n] = shopperNumbers[shopper[e]];
                what[n] = itemNumbers[item[e]];
                when[n++] = at[e];
            }
        }
        return new Exposures(Arrays.copyOf(who, n), Arrays.copyOf(what, n), Arrays.copyOf(when, n));
    }

    private static int[] numbers(List<String> ids, Numbering numbering) {
        return ids.stream().mapToInt(numbering::of).toArray();
    }
}
