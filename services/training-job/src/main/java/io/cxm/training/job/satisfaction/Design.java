package io.cxm.training.job.satisfaction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Facts as models take them: each column of mean 0 and deviation 1 among the rows that are learned from, kept within five deviations. What is
 * not known is the mean, and a column beside it says so; of a code its commonest values have a column each.
 *
 * @param width how many columns
 * @param x row by row
 */
record Design(int width, float[] x) {
    private static final double MOST = 5;
    private static final double LEAST_DEVIATION = 1e-6;
    /** Where fewer or more are unknown, that they are says nothing. */
    private static final double LEAST_UNKNOWN = 0.01;

    private static final int MOST_LEVELS = 10;
    private static final int LEAST_OF_LEVEL = 20;

    /** One column: the value of a row, and the mean and deviation that it is brought to. */
    private record Column(Value value, double mean, double deviation) {
        /** Of one that is known in some rows at least; empty where all say the same. */
        static List<Column> of(Value value, int[] learned) {
            double sum = 0;
            double squares = 0;
            int n = 0;
            for (int row : learned) {
                double v = value.of(row);
                if (!Double.isNaN(v)) {
                    sum += v;
                    squares += v * v;
                    n++;
                }
            }
            double mean = sum / Math.max(1, n);
            double deviation = Math.sqrt(Math.max(0, squares / Math.max(1, n) - mean * mean));
            return deviation < LEAST_DEVIATION ? List.of() : List.of(new Column(value, mean, deviation));
        }

        float standard(int row) {
            double v = value.of(row);
            return Double.isNaN(v) ? 0 : (float) Math.clamp((v - mean) / deviation, -MOST, MOST);
        }
    }

    private interface Value {
        double of(int row);
    }

    /** All rows, as those that are learned from make the columns. */
    static Design of(Facts facts, int[] learned) {
        List<Column> columns = new ArrayList<>();
        for (int f = 0; f < facts.names().size(); f++) {
            int name = f;
            columns.addAll(Column.of(row -> facts.number(row, name), learned));
            double unknown = 0;
            for (int row : learned) {
                unknown += Float.isNaN(facts.number(row, name)) ? 1 : 0;
            }
            double share = unknown / Math.max(1, learned.length);
            if (share >= LEAST_UNKNOWN && share <= 1 - LEAST_UNKNOWN) {
                columns.addAll(Column.of(row -> Float.isNaN(facts.number(row, name)) ? 1 : 0, learned));
            }
        }
        for (int c = 0; c < facts.codeNames().size(); c++) {
            int name = c;
            for (int level : levels(facts, name, learned)) {
                columns.addAll(Column.of(row -> facts.code(row, name) == level ? 1 : 0, learned));
            }
        }
        float[] x = new float[facts.rows() * columns.size()];
        for (int row = 0; row < facts.rows(); row++) {
            for (int c = 0; c < columns.size(); c++) {
                x[row * columns.size() + c] = columns.get(c).standard(row);
            }
        }
        return new Design(columns.size(), x);
    }

    private static List<Integer> levels(Facts facts, int name, int[] learned) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int row : learned) {
            counts.merge(facts.code(row, name), 1, Integer::sum);
        }
        return counts.entrySet().stream()
                .filter(level -> level.getKey() != 0 && level.getValue() >= LEAST_OF_LEVEL)
                .sorted(Comparator.comparingInt((Map.Entry<Integer, Integer> level) -> -level.getValue())
                        .thenComparing(Map.Entry::getKey))
                .limit(MOST_LEVELS)
                .map(Map.Entry::getKey)
                .toList();
    }
}
