package io.cxm.satisfaction.proposal.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.satisfaction.verbatim.domain.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClusterTest {
    private static Complaints complaints(String item, long shoppers, long writers, long otherShoppers, long others) {
        return new Complaints(item, null, Topic.DELIVERY, shoppers, writers, otherShoppers, others);
    }

    /** 8 of 10 less 20 of 100: 60 points, Newcombe [30.2, 75.2]; as one of one. */
    @Test
    void isAProductThatIsSurelyBlamedMore() {
        List<Cluster> found = Cluster.of(List.of(complaints("bad", 8, 10, 20, 100)));
        assertEquals(List.of("bad"), found.stream().map(c -> c.of().item()).toList());
        assertEquals(80, found.getFirst().share().value(), 1e-9);
        assertEquals(20, found.getFirst().usual(), 1e-9);
        assertEquals(60, found.getFirst().more().value(), 1e-9);
    }

    @Test
    void needsFiveShoppersAndOthersToCompareWith() {
        assertTrue(Cluster.of(List.of(complaints("few", 4, 4, 0, 100))).isEmpty());
        assertTrue(Cluster.of(List.of(complaints("alone", 9, 9, 0, 0))).isEmpty());
        assertTrue(Cluster.of(List.of(complaints("usual", 9, 20, 45, 100))).isEmpty());
    }

    @Test
    void isHeldToMoreWhereMoreAreLookedAt() {
        Complaints near = complaints("near", 6, 10, 25, 100);
        assertEquals(1, Cluster.of(List.of(near)).size());
        List<Complaints> many = new ArrayList<>(List.of(near));
        for (int i = 0; i < 200; i++) {
            many.add(complaints("usual-" + i, 5, 20, 25, 100));
        }
        assertEquals(List.of(), Cluster.of(many));
    }

    /** Of shops in which nothing is worse than the rest at most one in twenty is told of anything. */
    @Test
    void isSeldomChance() {
        Random random = new Random(11);
        int told = 0;
        int shops = 400;
        for (int shop = 0; shop < shops; shop++) {
            long[] blames = new long[40];
            long all = 0;
            for (int i = 0; i < blames.length; i++) {
                for (int t = 0; t < 25; t++) {
                    blames[i] += random.nextInt(5) == 0 ? 1 : 0;
                }
                all += blames[i];
            }
            List<Complaints> made = new ArrayList<>();
            for (int i = 0; i < blames.length; i++) {
                made.add(complaints("p-" + i, blames[i], 25, all - blames[i], 25L * (blames.length - 1)));
            }
            told += Cluster.of(made).isEmpty() ? 0 : 1;
        }
        assertTrue(told <= .05 * shops, told + " of " + shops);
    }
}
