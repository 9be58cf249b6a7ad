package io.cxm.training.job.satisfaction;

import io.cxm.training.job.data.OrderLines;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What was known of a line's item, shopper and others like it at the moment when it came, and strictly before: how satisfied who had such a
 * line was, as the distance of a mean from that of all, (Σy + m·μ)/(n + m) − μ with m = {@value #PRIOR}, and how often that was said. One sweep
 * over time, so that nothing later is at hand when a line is asked about.
 */
final class Past {
    private static final double PRIOR = 5;

    private final OrderLines lines;
    private final int[] there;
    private final Map<Long, Sum> sums = new HashMap<>();
    private final Sum all = new Sum();

    private static final class Sum {
        private int n;
        private double total;
        private int returned;
        private int lines;
    }

    /** @param there the lines in the order in which they came */
    Past(OrderLines lines, int[] there) {
        this.lines = lines;
        this.there = there;
    }

    /** Is asked for the past of the lines, in the order in which they came. */
    interface Reader {
        void read(int place, Past past);
    }

    /**
     * Sweeps over time.
     *
     * @param codes of each line by its place those under which its words count, 0 for none
     * @param counted the kinds of code of which returns are asked for
     */
    void sweep(int[][] codes, int[] counted, Reader reader) {
        int[] said = ordered(place -> lines.firstWordAt(there[place]), place -> lines.firstWord(there[place]) > 0);
        int[] back = ordered(place -> lines.returned(there[place]), place -> lines.returned(there[place]) > 0);
        int nextSaid = 0;
        int nextBack = 0;
        int came = 0;
        for (int place = 0; place < there.length; place++) {
            long now = lines.at(there[place]);
            while (nextSaid < said.length && lines.firstWordAt(there[said[nextSaid]]) < now) {
                say(codes[said[nextSaid]], lines.firstWord(there[said[nextSaid]]));
                nextSaid++;
            }
            while (nextBack < back.length && lines.returned(there[back[nextBack]]) < now) {
                for (int kind : counted) {
                    sum(kind, codes[back[nextBack]][kind]).returned++;
                }
                all.returned++;
                nextBack++;
            }
            while (lines.at(there[came]) < now) {
                for (int kind : counted) {
                    sum(kind, codes[came][kind]).lines++;
                }
                all.lines++;
                came++;
            }
            reader.read(place, this);
        }
    }

    private interface Time {
        long of(int place);
    }

    private interface Which {
        boolean is(int place);
    }

    private int[] ordered(Time time, Which which) {
        return IntStream.range(0, there.length)
                .filter(which::is)
                .boxed()
                .sorted(Comparator.comparingLong(time::of))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private void say(int[] codes, int label) {
        all.n++;
        all.total += label;
        for (int kind = 0; kind < codes.length; kind++) {
            Sum sum = sum(kind, codes[kind]);
            sum.n++;
            sum.total += label;
        }
    }

    private Sum sum(int kind, int code) {
        return code == 0 ? new Sum() : sums.computeIfAbsent(key(kind, code), _ -> new Sum());
    }

    private static long key(int kind, int code) {
        return (long) kind << 32 | Integer.toUnsignedLong(code);
    }

    private Sum known(int kind, int code) {
        Sum found = code == 0 ? null : sums.get(key(kind, code));
        return found == null ? new Sum() : found;
    }

    /** How far the mean of a kind's words lies from that of all, shrunk; 0 where nothing was said yet. */
    float satisfaction(int kind, int code) {
        Sum sum = known(kind, code);
        double mean = all.n == 0 ? 0 : all.total / all.n;
        return (float) ((sum.total + PRIOR * mean) / (sum.n + PRIOR) - mean);
    }

    /** How often that was said, on a scale of logarithms. */
    float said(int kind, int code) {
        return (float) Math.log1p(known(kind, code).n);
    }

    /** How far the share of its lines that came back lies from that of all, shrunk. */
    float returns(int kind, int code) {
        Sum sum = known(kind, code);
        double share = all.lines == 0 ? 0 : (double) all.returned / all.lines;
        return (float) ((sum.returned + PRIOR * share) / (sum.lines + PRIOR) - share);
    }

    /** Of each line by its place how many other orders its shopper had bought before, on a scale of logarithms. */
    static float[] ordersBefore(OrderLines lines, int[] there) {
        int[] before = new int[lines.size()];
        Map<Integer, int[]> shoppers = new HashMap<>();
        for (int line = 0; line < lines.size(); line++) { // in the order of purchase
            int order = lines.orderNumber(line);
            int[] last = shoppers.computeIfAbsent(lines.shopperNumber(line), _ -> new int[] {0, -2});
            if (order < 0 || order != last[1]) {
                last[0]++;
                last[1] = order < 0 ? -2 : order;
            }
            before[line] = last[0] - 1;
        }
        float[] of = new float[there.length];
        for (int place = 0; place < there.length; place++) {
            of[place] = (float) Math.log1p(before[there[place]]);
        }
        return of;
    }
}
