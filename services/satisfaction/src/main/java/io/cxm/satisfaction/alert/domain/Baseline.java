package io.cxm.satisfaction.alert.domain;

import java.time.DayOfWeek;
import java.util.Arrays;

/**
 * What is usual: the mean, how far each day of the week lies from it, and how much days differ.
 *
 * <p>Answers of one shopper and lines of one order stand and fall together, so days differ more than those of as many independent answers. How
 * much more is the dispersion φ, Pearson's χ² of days about the means of their weekdays over its degrees of freedom,
 * {@code Σ n_t (x_t − m_w)² / σ² / (days − weekdays)}, and at least 1 (R. W. M. Wedderburn, 1974; the chart so widened: D. B. Laney's p′, 2002, who
 * takes the same ratio from differences of days in a row, which is too small where answers are few).
 *
 * <p>A weekday's difference is shrunk towards nothing by how much of the differences is noise (James and Stein, 1961, positive part): with
 * χ² = Σ n_w (m_w − m)² / φσ² over the seven weekdays, of which six are free, by 1 − 6/χ², and to nothing where that is negative.
 */
final class Baseline {
    private static final int FREE = 6;

    private final Scores[] weekdays = new Scores[DayOfWeek.values().length];
    /** Σ n_t x_t² of the days of each weekday. */
    private final double[] squares = new double[weekdays.length];

    private Scores all = Scores.NONE;
    private int days;
    private int answered;

    Baseline() {
        clear();
    }

    void clear() {
        Arrays.fill(weekdays, Scores.NONE);
        Arrays.fill(squares, 0);
        all = Scores.NONE;
        days = 0;
        answered = 0;
    }

    /** One more day, in their order. */
    void add(Day day) {
        int weekday = day.date().getDayOfWeek().getValue() - 1;
        weekdays[weekday] = weekdays[weekday].plus(day.scores());
        all = all.plus(day.scores());
        days++;
        if (day.scores().n() > 0) {
            squares[weekday] += day.scores().sum() * day.scores().mean();
            answered++;
        }
    }

    /** How many days it has, those without answers included. */
    int days() {
        return days;
    }

    Scores scores() {
        return all;
    }

    /** φ; 1 where days are too few to tell. */
    double dispersion() {
        double chi2 = 0;
        int means = 0;
        for (int w = 0; w < weekdays.length; w++) {
            if (weekdays[w].n() > 0) {
                chi2 += (squares[w] - weekdays[w].sum() * weekdays[w].mean()) / all.variance();
                means++;
            }
        }
        return answered > means ? Math.max(1, chi2 / (answered - means)) : 1;
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
        chi2 /= dispersion();
        return chi2 <= FREE ? 0 : 1 - FREE / chi2;
    }
}
