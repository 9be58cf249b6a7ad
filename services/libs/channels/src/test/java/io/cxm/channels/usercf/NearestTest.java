package io.cxm.channels.usercf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NearestTest {
    /** Nodes 0 to 3; 0 and 1 are direct. */
    @Test
    void closenessIsTheProductAlongTheBestWay() {
        Nearest nearest = Nearest.of(
                new int[] {0, 1},
                new double[] {0.5, 0.4},
                graph(new double[][] {{0, 0, 0.8, 0}, {0, 0, 0.9, 0.9}, {0, 0, 0, 0.99}, {0, 0, 0, 0}}),
                4);
        assertEquals(4, nearest.size());
        assertEquals(List.of(0, 1, 2, 3), shoppers(nearest));
        assertEquals(0.5, nearest.closeness(0), 1e-12);
        assertEquals(0.4, nearest.closeness(1), 1e-12);
        assertEquals(0.4, nearest.closeness(2), 1e-12, "by 0: .5 × .8");
        assertEquals(0, nearest.through(2));
        assertEquals(0.36, nearest.closeness(3), 1e-12, "by 1: .4 × .9; a third edge, by 2, does not count");
        assertEquals(1, nearest.through(3));
    }

    @Test
    void isWhatTryingEveryWayFinds() {
        long seed = 5;
        Random random = new Random(seed);
        for (int times = 0; times < 100; times++) {
            int n = 2 + random.nextInt(20);
            double[][] edges = new double[n][n];
            for (int i = 0; i < n * 3; i++) {
                edges[random.nextInt(n)][random.nextInt(n)] = random.nextDouble();
            }
            int[] direct = IntStream.range(0, n).filter(i -> i % 3 == 0).toArray();
            double[] similarities = random.doubles(direct.length).toArray();
            Nearest nearest = Nearest.of(direct, similarities, graph(edges), n);
            double[] best = new double[n];
            for (int d = 0; d < direct.length; d++) {
                best[direct[d]] = Math.max(best[direct[d]], similarities[d]);
                for (int i = 0; i < n; i++) {
                    best[i] = Math.max(best[i], similarities[d] * edges[direct[d]][i]);
                }
            }
            for (int i = 0; i < nearest.size(); i++) {
                assertEquals(best[nearest.shopper(i)], nearest.closeness(i), 1e-12, "seed " + seed);
                assertTrue(i == 0 || nearest.closeness(i) <= nearest.closeness(i - 1) + 1e-12, "nearest first");
            }
            assertEquals(IntStream.range(0, n).filter(i -> best[i] > 0).count(), nearest.size(), "seed " + seed);
        }
    }

    private static List<Integer> shoppers(Nearest nearest) {
        List<Integer> shoppers = new ArrayList<>();
        for (int i = 0; i < nearest.size(); i++) {
            shoppers.add(nearest.shopper(i));
        }
        return shoppers;
    }

    /** All pairs, those of similarity 0 being too far to count. */
    private static Nearest.Edges graph(double[][] similarities) {
        int n = similarities.length;
        return new Nearest.Edges() {
            @Override
            public int from(int node) {
                return node * n;
            }

            @Override
            public int to(int node) {
                return node * n + n;
            }

            @Override
            public int node(int at) {
                return at % n;
            }

            @Override
            public double similarity(int at) {
                return similarities[at / n][at % n];
            }
        };
    }
}
