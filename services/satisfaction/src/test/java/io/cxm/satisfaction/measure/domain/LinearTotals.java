package io.cxm.satisfaction.measure.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The equations that the totals of lines make of unknown cells, solved as they are: by elimination (Gauss and Jordan). */
final class LinearTotals {
    private static final double NOTHING = 1e-9;

    private LinearTotals() {}

    /** Of unknown cells, each named by its line of a first and of a second kind and maybe more, those that follow from the totals of all lines. */
    static Set<List<String>> determined(List<List<String>> unknown) {
        Map<List<String>, double[]> equations = new HashMap<>();
        for (int cell = 0; cell < unknown.size(); cell++) {
            for (int kind = 0; kind < 2; kind++) {
                equations
                        .computeIfAbsent(
                                List.of("" + kind, unknown.get(cell).get(kind)), _ -> new double[unknown.size()])[
                        cell] = 1;
            }
        }
        Set<List<String>> determined = new HashSet<>();
        for (double[] row : reduced(new ArrayList<>(equations.values()), unknown.size())) {
            int of = -1;
            int terms = 0;
            for (int i = 0; i < row.length; i++) {
                if (Math.abs(row[i]) > NOTHING) {
                    of = i;
                    terms++;
                }
            }
            if (terms == 1) {
                determined.add(unknown.get(of));
            }
        }
        return determined;
    }

    /** In reduced row echelon form: an unknown is determined exactly if it is alone in a row. */
    private static List<double[]> reduced(List<double[]> rows, int unknowns) {
        int done = 0;
        for (int column = 0; column < unknowns && done < rows.size(); column++) {
            int pivot = done;
            while (pivot < rows.size() && Math.abs(rows.get(pivot)[column]) < NOTHING) {
                pivot++;
            }
            if (pivot == rows.size()) {
                continue;
            }
            double[] row = rows.get(pivot);
            rows.set(pivot, rows.get(done));
            rows.set(done, row);
            double by = row[column];
            for (int i = 0; i < unknowns; i++) {
                row[i] /= by;
            }
            for (int k = 0; k < rows.size(); k++) {
                double[] other = rows.get(k);
                double times = k == done ? 0 : other[column];
                for (int i = 0; i < unknowns && times != 0; i++) {
                    other[i] -= times * row[i];
                }
            }
            done++;
        }
        return rows;
    }
}
