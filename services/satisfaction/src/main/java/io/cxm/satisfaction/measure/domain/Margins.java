package io.cxm.satisfaction.measure.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What weights are made to fit: of each recorded variable the share of all lines at each of its levels. Levels of few answers are one
 * together, since weights of few answers are wild; variables are left out that have one level then, or would take more
 * parameters than a tenth of the answers, or than 500, beyond which they cost more than they tell.
 *
 * @param by the variables that are left
 * @param level of each cell, by the place of the variable in {@code by}
 * @param lines of each level of each variable
 */
@SuppressWarnings("ArrayRecordComponent") // made once and read by one
record Margins(List<Recorded> by, int[][] level, double[][] lines) {
    /** With fewer answers a level is put together with others. */
    private static final int LEAST_OF_A_LEVEL = 10;
    /** So many answers have to be there for each parameter. */
    private static final int ANSWERS_EACH = 10;

    private static final int MOST_PARAMETERS = 500;

    private static final String REST = "\u0000rest"; // which no level is

    /**
     * Of cells by what is recorded.
     *
     * @param levels of each cell, one for each {@link Recorded}
     * @param all lines of each cell
     * @param answered of each cell
     */
    static Margins of(List<List<String>> levels, long[] all, long[] answered) {
        long n = Arrays.stream(answered).sum();
        List<Recorded> by = new ArrayList<>();
        List<int[]> level = new ArrayList<>();
        List<double[]> lines = new ArrayList<>();
        int parameters = 1;
        for (Recorded variable : Recorded.values()) {
            Map<String, String> kept = kept(levels, answered, variable);
            List<String> names = kept.values().stream().distinct().sorted().toList();
            int then = parameters + names.size() - 1;
            if (names.size() < 2 || then > MOST_PARAMETERS || then * (long) ANSWERS_EACH > n) {
                continue;
            }
            parameters = then;
            int[] places = levels.stream()
                    .mapToInt(of -> names.indexOf(kept.get(of.get(variable.place))))
                    .toArray();
            double[] of = new double[names.size()];
            for (int c = 0; c < places.length; c++) {
                of[places[c]] += all[c];
            }
            by.add(variable);
            level.add(places);
            lines.add(of);
        }
        return new Margins(List.copyOf(by), level.toArray(int[][]::new), lines.toArray(double[][]::new));
    }

    /** What each level of a variable counts as. */
    private static Map<String, String> kept(List<List<String>> levels, long[] answered, Recorded variable) {
        Map<String, Long> answers = new TreeMap<>();
        for (int c = 0; c < answered.length; c++) {
            answers.merge(levels.get(c).get(variable.place), answered[c], Long::sum);
        }
        Set<String> few = answers.entrySet().stream()
                .filter(of -> of.getValue() < LEAST_OF_A_LEVEL)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        long rest = few.stream().mapToLong(answers::get).sum();
        String enough = answers.entrySet().stream()
                .filter(of -> !few.contains(of.getKey()))
                .min(Comparator.comparingLong(Map.Entry::getValue))
                .map(Map.Entry::getKey)
                .orElse(REST);
        // what is few together still goes with the smallest of the others
        String together = rest < LEAST_OF_A_LEVEL ? enough : REST;
        Map<String, String> kept = new TreeMap<>();
        answers.keySet().forEach(level -> kept.put(level, few.contains(level) ? together : level));
        return kept;
    }
}
