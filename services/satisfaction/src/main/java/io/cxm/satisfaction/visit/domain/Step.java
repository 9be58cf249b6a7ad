package io.cxm.satisfaction.visit.domain;

import java.time.Duration;

/**
 * One thing that a shopper did in a visit.
 *
 * @param at milliseconds since 1970
 * @param id the event's, as 32 bits, by which what comes again is known
 * @param what was searched for, or which item it was, as 32 bits
 * @param amount of a search how many results it had, of a look how many milliseconds it took; {@link #UNTOLD} where nobody said it
 */
public record Step(long at, Kind kind, int id, int what, int amount) {
    public static final int UNTOLD = -1;

    /** What there is to do. */
    public enum Kind {
        SEARCH(0),
        LOOK(1),
        CART(2),
        PURCHASE(3),
        REMOVE(4);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        /** What is stored of it. */
        byte code() {
            return (byte) code;
        }

        static Kind of(byte code) {
            return switch (code) {
                case 0 -> SEARCH;
                case 1 -> LOOK;
                case 2 -> CART;
                case 3 -> PURCHASE;
                case 4 -> REMOVE;
                default -> throw new IllegalArgumentException("no step is " + code);
            };
        }
    }

    /** What is left where a visit has more steps than are kept: a cart and a purchase are in each figure. */
    boolean isSelling() {
        return kind == Kind.CART || kind == Kind.REMOVE || kind == Kind.PURCHASE;
    }

    boolean isTold() {
        return amount != UNTOLD;
    }

    boolean isWithin(Duration time, Step before) {
        return at - before.at <= time.toMillis();
    }

    /** Whether it goes on with the one before: more pages of the same search, another event of the same look. */
    boolean continues(Step before) {
        return kind == before.kind && what == before.what && !isSelling();
    }
}
