package io.cxm.satisfaction.online.domain;

/**
 * What was drawn at open places, as if any had been equally likely, w = 1/(|E|·p): items that one channel found, and those that it did not.
 *
 * @param moments of a shopper's Σw, Σw·clicked and Σw·bought, each of what the channel found and of the others
 * @param foundShoppers who were shown what it found
 * @param otherShoppers who were shown others
 * @param foundSquares Σw² over answers that show what it found
 * @param otherSquares Σw² over the others
 */
public record ChannelSums(
        String channel,
        Moments moments,
        long foundShoppers,
        long otherShoppers,
        double foundSquares,
        double otherSquares) {
    /** The numbers of a shopper. */
    public static final int NUMBERS = 6;

    static final int FOUND = 0;
    static final int OTHERS = 1;
    private static final int CLICKS = 2;
    private static final int ORDERS = 4;

    double weights(int side) {
        return moments.sum(side);
    }

    double hits(int side, Led led) {
        return moments.sum(hitsAt(led) + side);
    }

    static int hitsAt(Led led) {
        return led == Led.CLICK ? CLICKS : ORDERS;
    }
}
