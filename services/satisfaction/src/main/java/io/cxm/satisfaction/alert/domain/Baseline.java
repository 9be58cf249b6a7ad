package io.cxm.satisfaction.alert.domain;

import java.time.DayOfWeek;
import java.util.Arrays;

/**
 * What is usual: the mean, and how far each day of the week lies from it.
 *
 * <p>A weekday's difference is shrunk towards nothing by how much of the differences is noise (James and Stein, 1961, positive part): with
 * χ² = Σ n_w (m_w − m)² / σ² over the seven weekdays, of which six are free, by 1 − 6/χ², and to nothing where that is negative.
 */
final class Baseline {
    private static final int FREE = 6;

    private final Scores[] weekdays = new Scores[DayOfWeek.values().length];
    private Scores all = Scores.NONE;
    private int days;

    Baseline() {
        clear();
    }

    void clear() {
        Arrays.fill(weekdays, Scores.NONE);
        all = Scores.NONE;
        days = 0;
    }

    /** One more day, in their order. */
    void add(Day day) {
        int weekday = day.date().getDayOfWeek().getValue() - 1;
        weekdays[weekday] = weekdays[weekday].plus(day.scores());
        all = all.plus(day.scores());
        days++;
    }

    /** How many days it has, those without answers included. */
    int days() {
        return days;
    }

    Scores scores() {
        return all;
    }

    /** What is usual on such a day; of a base with answers. */
    double expected(DayOfWeek day) {
        Scores alike = weekdays[day.getValue() - 1];
        return alike.n() == 0 ? all.mean() : all.mean() + kept() * (alike.mean() - all.mean());
    }

    private double kept() {
        double chi2 = 0;
        for (Scores alike : weekdays) {
            if (alike.n() > 0) {
                double d = alike.mean() - all.mean();
                chi2 += alike.n() * d * d / all.variance();
            }
        }
        return chi2 <= FREE ? 0 : 1 - FREE / chi2;
    }
}
