package io.cxm.satisfaction.measure.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.testkit.Seeds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SuppressionTest {
    private static GroupKey key(String... values) {
        return new GroupKey(List.of(values));
    }

    @Test
    void showsFiveAndHidesFour() {
        assertTrue(Suppression.hidden(Map.of(key("a"), 5L), Map.of(), true).isEmpty());
        assertEquals(Map.of(key("a"), Suppression.TOO_FEW), Suppression.hidden(Map.of(key("a"), 4L), Map.of(), true));
    }

    @Test
    void hidesTheNextSmallestBesideASingleOne() {
        var hidden = Suppression.hidden(Map.of(key("a"), 4L, key("b"), 30L, key("c"), 9L), Map.of(), true);
        assertEquals(Map.of(key("a"), Suppression.TOO_FEW, key("c"), Suppression.PROTECTS), hidden);
    }

    @Test
    void needsNoMoreWhereTwoHideEachOther() {
        var hidden = Suppression.hidden(Map.of(key("a"), 4L, key("b"), 3L, key("c"), 9L), Map.of(), true);
        assertEquals(Map.of(key("a"), Suppression.TOO_FEW, key("b"), Suppression.TOO_FEW), hidden);
    }

    @Test
    void hidesMoreWhereTheHiddenAreFewTogether() {
        var hidden = Suppression.hidden(Map.of(key("a"), 1L, key("b"), 2L, key("c"), 9L), Map.of(), true);
        assertEquals(Suppression.PROTECTS, hidden.get(key("c")));
    }

    @Test
    void countsWhatBelongsToNoGroupAsHidden() {
        var hidden = Suppression.hidden(Map.of(key("a"), 4L, key("b"), 30L), Map.of(Suppression.TOTAL, 12L), true);
        assertEquals(Map.of(key("a"), Suppression.TOO_FEW), hidden);
    }

    @Test
    void hidesNoMoreWhereNothingCanBeSubtracted() {
        var hidden = Suppression.hidden(Map.of(key("a"), 4L, key("b"), 30L), Map.of(), false);
        assertEquals(Map.of(key("a"), Suppression.TOO_FEW), hidden);
    }

    @Test
    void leavesNoRowOrColumnThatCanBeSolved() {
        Seeds.check(300, random -> {
            Map<GroupKey, Long> counts = new HashMap<>();
            for (int i = 0; i < 4; i++) {
                for (int j = 0; j < 4; j++) {
                    if (random.nextInt(4) > 0) {
                        counts.put(key("r" + i, "c" + j), 1L + random.nextInt(20));
                    }
                }
            }
            var hidden = Suppression.hidden(counts, Map.of(), true);
            for (int d = 0; d < 2; d++) {
                Map<String, List<GroupKey>> lines = new TreeMap<>();
                int at = d;
                counts.keySet()
                        .forEach(k -> lines.computeIfAbsent(k.values().get(at), l -> new ArrayList<>())
                                .add(k));
                for (List<GroupKey> line : lines.values()) {
                    var gone = line.stream().filter(hidden::containsKey).toList();
                    long n = gone.stream().mapToLong(counts::get).sum();
                    boolean allGone = gone.size() == line.size();
                    assertTrue(gone.isEmpty() || allGone || (gone.size() >= 2 && n >= 5), line + " " + hidden);
                }
            }
        });
    }
}
