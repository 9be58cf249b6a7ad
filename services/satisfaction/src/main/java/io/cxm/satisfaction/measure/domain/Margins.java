package io.cxm.satisfaction.measure.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What weights are made to fit: of each recorded variable the share of all lines at each of its levels. Levels of few answers are one
 * together, since weights of few answers are wild. Where they hardly answered at all, as parcels that are still on their way, nobody speaks for
 * their lines: these have no part in the shares of that variable, and their answers weigh as those of the level that most lines have. Variables are left
 * out that have one level then, or would take more parameters than a tenth of the answers, or than 500, beyond which they cost more than they tell.
 *
 * @param by the variables that are left
 * @param level of each cell, by the place of the variable in {@code by}
 * @param lines of each level of each variable
 */
@SuppressWarnings("ArrayRecordComponent") // made once and read by one
record Margins(List<Recorded> by, int[][] level, double[][] lines) {
    /** With fewer answers a level is no level of its own. */
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
            Kept kept = Kept.of(levels, all, answered, variable);
            List<String> names = kept.as().values().stream().distinct().sorted().toList();
            int then = parameters + names.size() - 1;
            if (names.size() < 2 || then > MOST_PARAMETERS || then * (long) ANSWERS_EACH > n) {
                continue;
            }
            parameters = then;
            int[] places = levels.stream()
                    .mapToInt(of -> names.indexOf(kept.as().get(of.get(variable.place))))
                    .toArray();
            double[] of = new double[names.size()];
            for (int c = 0; c < places.length; c++) {
                if (!kept.silent().contains(levels.get(c).get(variable.place))) {
                    of[places[c]] += all[c];
                }
            }
            by.add(variable);
            level.add(places);
            lines.add(of);
        }
        return new Margins(List.copyOf(by), level.toArray(int[][]::new), lines.toArray(double[][]::new));
    }

    /**
     * What each level of a variable counts as.
     *
     * @param as which level of the margin
     * @param silent levels whose lines are in no share of the margin
     */
    private record Kept(Map<String, String> as, Set<String> silent) {
        private static final int LEAST_OF_THE_USUAL = 3;

        static Kept of(List<List<String>> levels, long[] all, long[] answered, Recorded variable) {
            Map<String, Long> answers = new TreeMap<>();
            Map<String, Long> lines = new TreeMap<>();
            for (int c = 0; c < answered.length; c++) {
                String level = levels.get(c).get(variable.place);
                answers.merge(level, answered[c], Long::sum);
                lines.merge(level, all[c], Long::sum);
            }
            Set<String> few = answers.entrySet().stream()
                    .filter(of -> of.getValue() < LEAST_OF_A_LEVEL)
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
            boolean speak = speak(sum(answers, few), sum(lines, few), answers, lines);
            String together = speak ? REST : most(lines, few);
            Map<String, String> as = new TreeMap<>();
            answers.keySet().forEach(level -> as.put(level, few.contains(level) ? together : level));
            return new Kept(as, speak ? Set.of() : few);
        }

        /** Whether levels of few answers have enough of them together, and hardly fewer for each line than all have. */
        private static boolean speak(long n, long of, Map<String, Long> answers, Map<String, Long> lines) {
            double usual = sum(answers, answers.keySet()) / (double) sum(lines, lines.keySet());
            return n >= LEAST_OF_A_LEVEL && n * LEAST_OF_THE_USUAL >= of * usual;
        }

        private static String most(Map<String, Long> lines, Set<String> few) {
            return lines.entrySet().stream()
                    .filter(of -> !few.contains(of.getKey()))
                    .max(Map.Entry.comparingByValue())
                    .map(Map.Entry::getKey)
                    .orElse(REST);
        }

        private static long sum(Map<String, Long> of, Set<String> levels) {
            return levels.stream().mapToLong(of::get).sum();
        }
    }

    /** The same without the variable that is recorded last. */
    Margins withoutLast() {
        int left = by.size() - 1;
        return new Margins(by.subList(0, left), Arrays.copyOf(level, left), Arrays.copyOf(lines, left));
    }
}
