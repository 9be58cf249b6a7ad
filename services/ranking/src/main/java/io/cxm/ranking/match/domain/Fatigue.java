package io.cxm.ranking.match.domain;

import io.cxm.channels.History;
import io.cxm.features.Hashing;
import io.cxm.features.Strength;
import io.cxm.ranking.impression.domain.Shown;

/**
 * What was shown often and ignored gives way (R21). With n the showings of an item to the shopper on the last {@link Shown#DAYS} days,
 * later than the day on which they last did anything that speaks for it, the odds of its score are multiplied by
 * {@value #FACTOR}^(n − N + 1) from the N-th on: logit p′ = logit p + ln {@value #FACTOR} · (n − N + 1). This is the exponential decay of
 * impression discounting (Li, Lakshmanan, Tiwari and Shah, KDD 2014) beyond a threshold, on odds, as boosts are, so that a score stays
 * a probability. At most a hundredth of the odds is left, so that what wore off is still in an order. It is never left out: where there
 * is nothing else it is shown.
 */
public final class Fatigue implements Adjustment {
    static final double FACTOR = 0.8;
    static final double LEAST = 0.01;

    /** Nothing gives way. */
    public static final Fatigue NONE = new Fatigue(0, Shown.NOTHING, History.empty(), 0);

    private final int after;
    private final Shown shown;
    private final History history;
    private final int today;

    private Fatigue(int after, Shown shown, History history, int today) {
        this.after = after;
        this.shown = shown;
        this.history = history;
        this.today = today;
    }

    /**
     * That of one answer.
     *
     * @param after N, 1 or more; 0: nothing gives way
     * @param shown what was shown to the shopper
     * @param history what they did, newest first
     * @param clock now, in milliseconds since 1970 on the clock of the tenant's data
     */
    public static Fatigue of(int after, Shown shown, History history, long clock) {
        int today = Shown.day(clock);
        return after > 0 && shown.most(today) >= after ? new Fatigue(after, shown, history, today) : NONE;
    }

    @Override
    public boolean acts() {
        return after > 0;
    }

    /** What the effects are made of, whichever the candidates are. */
    public Shown shown() {
        return shown.atLeast(after, today);
    }

    @Override
    public Scored on(Scored one) {
        int ignored = ignored(one);
        return ignored == 0 || ignored < after ? one : one.worn(new Worn(ignored, factor(ignored - after + 1)));
    }

    private int ignored(Scored one) {
        long item = Hashing.of(one.id());
        int all = shown.times(item, today, Shown.DAYS);
        return all < after ? all : shown.times(item, today, daysSince(one.item()));
    }

    /** How many days there are since the shopper last did anything that speaks for it; on that day itself they did not ignore it. */
    private int daysSince(int item) {
        for (int i = 0; i < history.size(); i++) {
            if (history.item(i) == item && Strength.of(history.type(i), history.value(i)) > 0) {
                return Math.max(0, today - Shown.day(history.time(i)));
            }
        }
        return Shown.DAYS;
    }

    /** The same on every machine. */
    static double factor(int beyond) {
        return Math.max(LEAST, StrictMath.pow(FACTOR, beyond));
    }
}
