package io.cxm.channels.filter;

import io.cxm.contracts.item.Item;
import io.cxm.features.ItemWords;
import java.util.Arrays;

/** The columns of items that hold one value each. Grown by a copy, so that who reads keeps arrays of one length. */
final class ItemNumbers {
    private static final byte NOT_IN_STOCK = 1;
    private static final byte NOT_SELLABLE = 2;
    private static final byte UNREAD = 4;
    private static final int BYTES = 6 * 8 + 2 * 4 + 1;

    final double[] price;
    final double[] salePrice;
    final double[] stock;
    final long[] from;
    final long[] to;
    final int[] brand;
    final int[] currency;
    final long[] group;
    private final byte[] flags;
    private volatile boolean anyUnread;

    private ItemNumbers(int size, ItemNumbers before) {
        price = Arrays.copyOf(before.price, size);
        salePrice = Arrays.copyOf(before.salePrice, size);
        stock = Arrays.copyOf(before.stock, size);
        from = Arrays.copyOf(before.from, size);
        to = Arrays.copyOf(before.to, size);
        brand = Arrays.copyOf(before.brand, size);
        currency = Arrays.copyOf(before.currency, size);
        group = Arrays.copyOf(before.group, size);
        flags = Arrays.copyOf(before.flags, size);
        anyUnread = before.anyUnread;
        unknown(before.size());
    }

    private ItemNumbers(int size) {
        price = new double[size];
        salePrice = new double[size];
        stock = new double[size];
        from = new long[size];
        to = new long[size];
        brand = new int[size];
        currency = new int[size];
        group = new long[size];
        flags = new byte[size];
        unknown(0);
    }

    /** Room for so many items, of which nothing is known: such an item can be shown. */
    static ItemNumbers of(int size) {
        return new ItemNumbers(size);
    }

    private void unknown(int first) {
        Arrays.fill(price, first, size(), Double.NaN);
        Arrays.fill(salePrice, first, size(), Double.NaN);
        Arrays.fill(stock, first, size(), Double.NaN);
        Arrays.fill(from, first, size(), Long.MIN_VALUE);
        Arrays.fill(to, first, size(), Long.MAX_VALUE);
    }

    ItemNumbers grown(int least) {
        return new ItemNumbers(Math.max(Math.max(least, 64), size() + size() / 4), this);
    }

    int size() {
        return price.length;
    }

    void put(int item, Item document) {
        price[item] = document.hasPrice() || document.hasSalePrice() ? ItemWords.price(document) : Double.NaN;
        salePrice[item] = document.hasSalePrice() ? document.getSalePrice() : Double.NaN;
        stock[item] = document.hasStock() ? document.getStock() : Double.NaN;
        from[item] = document.hasAvailableFrom() ? document.getAvailableFrom() : Long.MIN_VALUE;
        to[item] = document.hasAvailableTo() ? document.getAvailableTo() : Long.MAX_VALUE;
        boolean inStock = !document.hasInStock() || document.getInStock();
        flags[item] = (byte) ((inStock ? 0 : NOT_IN_STOCK) | (ItemWords.sellable(document) ? 0 : NOT_SELLABLE));
    }

    /** Says that its texts are too long or too many to be held: filters read the document. */
    void unread(int item, boolean unread) {
        flags[item] = (byte) (unread ? flags[item] | UNREAD : flags[item] & ~UNREAD);
        if (unread) {
            anyUnread = true;
        }
    }

    /** Whether there was any: where there was none, none has to be looked for. */
    boolean anyUnread() {
        return anyUnread;
    }

    boolean unread(int item) {
        return (flags[item] & UNREAD) != 0;
    }

    boolean inStock(int item) {
        return (flags[item] & NOT_IN_STOCK) == 0;
    }

    boolean sellable(int item) {
        return (flags[item] & NOT_SELLABLE) == 0;
    }

    boolean onSale(int item, long wall, long data) {
        return sellable(item) && from[item] <= wall && to[item] > data;
    }

    /** A number of an item, NaN where it has none. */
    double number(String path, int item) {
        return switch (path) {
            case "price" -> price[item];
            case "salePrice" -> salePrice[item];
            case "stock" -> stock[item];
            case "availableFrom" -> from[item] == Long.MIN_VALUE ? Double.NaN : from[item];
            case "availableTo" -> to[item] == Long.MAX_VALUE ? Double.NaN : to[item];
            default -> Double.NaN;
        };
    }

    long bytes() {
        return (long) BYTES * size();
    }
}
