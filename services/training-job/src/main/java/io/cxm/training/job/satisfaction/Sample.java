package io.cxm.training.job.satisfaction;

import io.cxm.features.Hashing;
import io.cxm.training.job.data.OrderLines;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The lines that are learned from: those with an answer, the newest {@link #MOST_LABELLED} of them, and others of the last days. Told of are
 * those of a span of time in which every line is a row, answered or not: where only the answered ones had predictions, whoever takes all with one
 * for all that were bought would have the mean of who answers. Rows are in the order in which they came.
 *
 * @param line of each row the number of its line
 * @param labels what was answered, 0 where nothing was
 * @param from the first moment of that span
 */
record Sample(OrderLines lines, Facts facts, int[] line, int[] labels, long from) {
    static final int MOST_LABELLED = 20_000;
    static final int FOLDS = 4;
    private static final long DAY = 86_400_000;

    /**
     * Takes it.
     *
     * @param days how old lines without an answer may be on the data's clock
     * @param most how many rows at most, the newest; those with an answer come first, up to half of them
     */
    static Sample of(OrderLines lines, int days, int most) {
        int[] there = lines.there();
        boolean[] wanted = new boolean[there.length];
        int left = Math.min(MOST_LABELLED, Math.max(Predictions.NEEDS, most / 2)); // the others need room too
        int others = most;
        for (int place = there.length - 1; place >= 0 && left > 0; place--) {
            if (lines.label(there[place]) > 0) {
                wanted[place] = true;
                left--;
                others--;
            }
        }
        long since = lines.clock() - days * DAY;
        for (int place = there.length - 1; place >= 0 && others > 0 && lines.at(there[place]) >= since; place--) {
            if (lines.label(there[place]) == 0) {
                wanted[place] = true;
                others--;
            }
        }
        int[] places = IntStream.range(0, there.length).filter(p -> wanted[p]).toArray();
        int[] line = Arrays.stream(places).map(p -> there[p]).toArray();
        int[] labels = Arrays.stream(line).map(lines::label).toArray();
        long from = Math.max(since, afterLast(lines, there, wanted));
        return new Sample(lines, Facts.of(lines, there, places), line, labels, from);
    }

    /** The moment from which on every line that came is wanted. */
    private static long afterLast(OrderLines lines, int[] there, boolean[] wanted) {
        for (int place = there.length - 1; place >= 0; place--) {
            if (!wanted[place]) {
                return lines.at(there[place]) + 1;
            }
        }
        return Long.MIN_VALUE;
    }

    /** The rows that are told of. */
    int[] told() {
        return IntStream.range(0, rows()).filter(row -> at(row) >= from).toArray();
    }

    /** The fold of a row: shoppers are dealt by a hash of their ids, so that it is the same in each run and one shopper's lines stay together. */
    int fold(int row) {
        return Hashing.slot(Hashing.of(lines.shopper(line[row]) + "\u001ffold"), FOLDS);
    }

    int rows() {
        return line.length;
    }

    /** Those with an answer. */
    int[] labelled() {
        return IntStream.range(0, rows()).filter(r -> labels[r] > 0).toArray();
    }

    /** Those without one of which was known by a moment what shoppers did. */
    int[] silent(long known) {
        return IntStream.range(0, rows())
                .filter(r -> labels[r] == 0 && Outcome.areKnown(lines, line[r], known))
                .toArray();
    }

    long at(int row) {
        return lines.at(line[row]);
    }

    /** Those of these rows whose answer was given before a moment. */
    int[] answeredBefore(long moment, int[] rows) {
        return Arrays.stream(rows)
                .filter(row -> lines.labelAt(line[row]) < moment)
                .toArray();
    }

    /** Of these rows what was answered. */
    int[] labelsOf(int[] rows) {
        return Arrays.stream(rows).map(r -> labels[r]).toArray();
    }

    /** Of these rows the shoppers, by number. */
    int[] shoppersOf(int[] rows) {
        return Arrays.stream(rows).map(r -> lines.shopperNumber(line[r])).toArray();
    }
}
