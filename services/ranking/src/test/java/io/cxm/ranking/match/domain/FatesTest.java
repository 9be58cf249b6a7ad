package io.cxm.ranking.match.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.ranking.match.domain.Absence.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;

class FatesTest {
    private static Scored scored(int item, double score) {
        return new Scored(item, item, "i" + item, score, 1);
    }

    @Test
    void fatigueKeptOutWhatWouldBeBeforeTheLastWithoutIt() {
        Scored shown = scored(0, 0.5);
        Scored slightly = scored(1, 0.4).worn(new Worn(3, 0.8));
        Scored much = scored(2, 0.6).worn(new Worn(9, 0.1));
        Scored weak = scored(3, 0.05);
        Fates fates = Fates.asked();
        fates.left(List.of(shown, slightly, much, weak), List.of(shown), List.of(shown), List.of(shown), 0);
        assertEquals(Stage.BELOW, fates.of(1).orElseThrow().stage());
        assertEquals(Stage.FATIGUE, fates.of(2).orElseThrow().stage());
        assertEquals(3, fates.of(2).orElseThrow().rank());
        assertEquals(Stage.BELOW, fates.of(3).orElseThrow().stage());
    }

    @Test
    void satisfactionKeptOutWhatWouldBeBeforeTheLastWithoutIt() {
        var standing = new Standings.Standing(2, 9, -1);
        Scored shown = scored(0, 0.3);
        Scored disliked = scored(1, 0.5).satisfied(new Satisfied(standing, 0.2));
        Scored weak = scored(2, 0.1).satisfied(new Satisfied(standing, 0.9));
        Fates fates = Fates.asked();
        fates.left(List.of(shown, disliked, weak), List.of(shown), List.of(shown), List.of(shown), 0);
        assertEquals(Stage.SATISFACTION, fates.of(1).orElseThrow().stage());
        assertEquals(Stage.BELOW, fates.of(2).orElseThrow().stage());
    }
}
