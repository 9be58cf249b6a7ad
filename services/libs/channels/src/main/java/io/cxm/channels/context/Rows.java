package io.cxm.channels.context;

import io.cxm.channels.Surroundings;

/**
 * The circumstances of which channel {@code context} knows what is wanted in them, as the rows of one matrix: each item looked
 * at, each category, brand and band of prices of such items, each part of the week, device and page.
 */
record Rows(int items, int categories, int brands) {
    /** Bands of prices, each 1.6 times as dear as the one before; 0 is an unknown price. */
    static final int BANDS = 32;

    private static final double BAND = Math.log(1.6);

    static int band(float logPrice) {
        return Math.clamp((int) Math.ceil(logPrice / BAND), 0, BANDS - 1);
    }

    int category(int number) {
        return items + number;
    }

    int brand(int number) {
        return items + categories + number;
    }

    int priced(int band) {
        return items + categories + brands + band;
    }

    int part(int part) {
        return priced(BANDS) + part;
    }

    int device(int device) {
        return part(Surroundings.PARTS) + device;
    }

    int page(int page) {
        return device(Surroundings.PLACES) + page;
    }

    int count() {
        return page(Surroundings.PLACES);
    }
}
