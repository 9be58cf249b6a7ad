package io.cxm.ranking.explain.domain;

/**
 * How long ago something was, in the largest unit that it fills.
 *
 * @param number of these units, 0 and 1 of days being today and yesterday
 */
record Ago(int number, Unit unit) {
    enum Unit {
        DAY,
        WEEK,
        MONTH,
        YEAR
    }

    /** Of an age in days; what is to come is today. */
    static Ago of(double ageDays) {
        double days = Math.floor(Math.max(0, ageDays));
        if (days < 14) {
            return new Ago((int) days, Unit.DAY);
        }
        if (days < 61) {
            return new Ago((int) (days / 7), Unit.WEEK);
        }
        if (days < 730) {
            return new Ago((int) (days / 30.4), Unit.MONTH);
        }
        return new Ago((int) Math.min(99, days / 365.25), Unit.YEAR);
    }
}
