package io.cxm.ranking.explain.domain;

import io.cxm.contracts.event.EventType;

/** An explanation in plain words, from the strongest evidence. */
public final class Wording {
    private static final String[] SMALL = {
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"
    };

    private Wording() {}

    /**
     * One sentence: {@code Because you bought sku-3 two days ago}.
     *
     * @param thing the title of the item that the event was about, else its id
     */
    public static String because(EventType type, String thing, double ageDays) {
        return "Because you " + did(type) + " " + thing + ago(ageDays);
    }

    private static String did(EventType type) {
        return switch (type) {
            case EVENT_TYPE_PURCHASE, EVENT_TYPE_SHIPPED, EVENT_TYPE_DELIVERED -> "bought";
            case EVENT_TYPE_CLICK, EVENT_TYPE_VIEW -> "looked at";
            case EVENT_TYPE_CART_ADD -> "put in your cart";
            case EVENT_TYPE_FAVORITE -> "liked";
            case EVENT_TYPE_RATING -> "rated";
            case EVENT_TYPE_SEARCH -> "searched for";
            case EVENT_TYPE_CART_REMOVE,
                    EVENT_TYPE_RETURN,
                    EVENT_TYPE_COMPLAINT,
                    EVENT_TYPE_IMPRESSION,
                    EVENT_TYPE_DISMISS,
                    EVENT_TYPE_UNSPECIFIED,
                    UNRECOGNIZED -> "saw";
        };
    }

    /** How long ago, by the largest unit that it fills. */
    static String ago(double days) {
        double whole = Math.floor(Math.max(0, days));
        if (whole < 1) {
            return " today";
        }
        if (whole < 2) {
            return " yesterday";
        }
        if (whole < 14) {
            return " " + count((int) whole, "day") + " ago";
        }
        if (whole < 61) {
            return " " + count((int) (whole / 7), "week") + " ago";
        }
        if (whole < 730) {
            return " " + count((int) (whole / 30.4), "month") + " ago";
        }
        return " " + count((int) Math.min(99, whole / 365.25), "year") + " ago";
    }

    private static String count(int number, String unit) {
        String spelled = number < SMALL.length ? SMALL[number] : String.valueOf(number);
        return spelled + " " + unit + (number == 1 ? "" : "s");
    }
}
