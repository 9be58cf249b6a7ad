package io.cxm.channels.usercf;

import io.cxm.bundle.Column;
import io.cxm.bundle.Columns;
import io.cxm.channels.Found;
import io.cxm.channels.Scratch;
import io.cxm.channels.TopK;
import java.util.Arrays;

/**
 * What a segment's shoppers want, of the same scale as what a shopper's neighbours want: the mean over its shoppers of
 * strength·2^(−age/h). A segment is an age band with a gender; one of fewer than {@value #FEWEST} shoppers has none of its own.
 */
final class Segments {
    private static final int FEWEST = 30;
    private static final int MOST_ITEMS = 200;
    private static final double HALF_LIFE = 90;

    private final Column.Ints keys;
    private final Column.Ints offsets;
    private final Column.Ints items;
    private final Column.Floats shares;

    Segments(Columns columns) {
        keys = columns.ints("segments");
        offsets = columns.ints("segments.offsets");
        items = columns.ints("segments.items");
        shares = columns.floats("segments.shares");
    }

    static void fit(
            int[] profiles,
            int[] wishes,
            int[] items,
            float[] strengths,
            float[] days,
            int catalogue,
            Columns.Builder to) {
        int members = wishes.length - 1;
        long[] bySegment = new long[members];
        for (int m = 0; m < members; m++) {
            bySegment[m] = ((long) Profile.segment(profiles, m * Profile.FIELDS) << 32) | m;
        }
        Arrays.sort(bySegment);
        int[] keys = new int[members];
        int[] ends = new int[members + 1];
        int[] kept = new int[64];
        float[] shares = new float[64];
        Scratch.Pool pool = new Scratch.Pool(catalogue);
        int n = 0;
        for (int begin = 0; begin < members; ) {
            int segment = (int) (bySegment[begin] >> 32);
            int end = begin;
            while (end < members && (int) (bySegment[end] >> 32) == segment) {
                end++;
            }
            if (segment != 0 && end - begin >= FEWEST) {
                Scratch sums = pool.borrow();
                for (int s = begin; s < end; s++) {
                    int m = (int) bySegment[s];
                    for (int at = wishes[m]; at < wishes[m + 1]; at++) {
                        sums.add(items[at], strengths[at] * Math.pow(0.5, days[at] / HALF_LIFE));
                    }
                }
                TopK best = new TopK(MOST_ITEMS);
                for (int i = 0; i < sums.count(); i++) {
                    best.offer(sums.touched(i), sums.sum(sums.touched(i)) / (end - begin));
                }
                pool.giveBack(sums);
                Found found = best.drain("");
                int from = ends[n];
                if (from + found.size() > kept.length) {
                    kept = Arrays.copyOf(kept, 2 * (from + found.size()));
                    shares = Arrays.copyOf(shares, kept.length);
                }
                for (int i = 0; i < found.size(); i++) {
                    kept[from + i] = found.items()[i];
                    shares[from + i] = (float) found.scores()[i];
                }
                keys[n++] = segment;
                ends[n] = from + found.size();
            }
            begin = end;
        }
        to.put("segments", Arrays.copyOf(keys, n))
                .put("segments.offsets", Arrays.copyOf(ends, n + 1))
                .put("segments.items", Arrays.copyOf(kept, ends[n]))
                .put("segments.shares", Arrays.copyOf(shares, ends[n]));
    }

    /** Where the segment of a profile is; −1 for none. */
    int find(int[] profile) {
        int wanted = Profile.segment(profile, 0);
        for (int s = 0; wanted != 0 && s < keys.size(); s++) {
            if (keys.get(s) == wanted) {
                return s;
            }
        }
        return -1;
    }

    int from(int segment) {
        return segment < 0 ? 0 : offsets.get(segment);
    }

    int to(int segment) {
        return segment < 0 ? 0 : offsets.get(segment + 1L);
    }

    int item(int at) {
        return items.get(at);
    }

    float share(int at) {
        return shares.get(at);
    }
}
