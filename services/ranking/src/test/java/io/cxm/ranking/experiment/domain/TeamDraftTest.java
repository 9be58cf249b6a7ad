package io.cxm.ranking.experiment.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.ranking.experiment.domain.TeamDraft.Listed;
import io.cxm.ranking.experiment.domain.TeamDraft.Pick;
import io.cxm.testkit.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two lists become one as Radlinski, Kurup and Joachims (2008) say, and rules hold for it. */
class TeamDraftTest {
    private static List<Listed> list(String... ids) {
        return Arrays.stream(ids).map(id -> new Listed(id, false)).toList();
    }

    /** Some of so many items, in any order. */
    private static List<Listed> list(Random random, int items, int length) {
        List<String> ids =
                new ArrayList<>(IntStream.range(0, items).mapToObj(i -> "i" + i).toList());
        Collections.shuffle(ids, random);
        return list(ids.subList(0, Math.min(items, length)).toArray(String[]::new));
    }

    private static List<String> ids(List<Pick> picks, List<Listed> first, List<Listed> second) {
        return picks.stream()
                .map(pick ->
                        (pick.list() == 0 ? first : second).get(pick.place()).id())
                .toList();
    }

    private static Set<String> beginning(List<Listed> list, int n) {
        Set<String> ids = new HashSet<>();
        list.subList(0, n).forEach(one -> ids.add(one.id()));
        return ids;
    }

    /** A generator that says what it was told. */
    private static RandomGenerator saying(int... bits) {
        return new RandomGenerator() {
            private int next;

            @Override
            public int nextInt(int bound) {
                return bits[next++];
            }

            @Override
            public long nextLong() {
                throw new AssertionError("a coin is enough");
            }
        };
    }

    /**
     * By hand. The first coin is whose pins stand; there are none. Heads for b: it takes x. a has fewer and takes its best that is
     * left, a; heads for a: b; b has fewer: y; heads for b: z.
     */
    @Test
    void takesTurnsAsTheAuthorsSay() {
        List<Listed> a = list("x", "a", "b", "c");
        List<Listed> b = list("x", "b", "y", "z");
        List<Pick> picks = TeamDraft.of(a, b, 5, _ -> true, saying(0, 1, 0, 1));
        assertEquals(List.of("x", "a", "b", "y", "z"), ids(picks, a, b));
        assertEquals(List.of(1, 0, 0, 1, 1), picks.stream().map(Pick::list).toList());
    }

    @Test
    void everyBeginningIsABeginningOfEach() {
        Seeds.check(300, random -> {
            int items = 1 + random.nextInt(30);
            List<Listed> a = list(random, items, 1 + random.nextInt(20));
            List<Listed> b = list(random, items, 1 + random.nextInt(20));
            int count = 1 + random.nextInt(25);
            List<Pick> picks = TeamDraft.of(a, b, count, _ -> true, random);
            List<String> ids = ids(picks, a, b);
            assertEquals(ids.size(), Set.copyOf(ids).size(), "an item comes twice");
            Set<String> all = beginning(a, a.size());
            all.addAll(beginning(b, b.size()));
            assertEquals(Math.min(count, all.size()), ids.size(), "a place stays empty");
            for (int n = 1; n <= ids.size(); n++) {
                Set<String> shown = Set.copyOf(ids.subList(0, n));
                assertTrue(isJoined(shown, a, b), () -> shown + " of " + a + " and " + b);
            }
            teamsAreEven(picks, Math.min(a.size(), b.size()));
        });
    }

    private static boolean isJoined(Set<String> shown, List<Listed> a, List<Listed> b) {
        for (int i = 0; i <= a.size(); i++) {
            for (int j = 0; j <= b.size(); j++) {
                Set<String> joined = beginning(a, i);
                joined.addAll(beginning(b, j));
                if (joined.equals(shown)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** While both lists last, neither team has more than one more than the other. */
    private static void teamsAreEven(List<Pick> picks, int shorter) {
        int[] chose = new int[2];
        for (Pick pick : picks.subList(0, Math.min(picks.size(), shorter))) {
            chose[pick.list()]++;
            assertTrue(Math.abs(chose[0] - chose[1]) <= 1, () -> Arrays.toString(chose));
        }
    }

    /** Over answers of odd length neither team has more, nor the first place more often: |z| below 4.9, one run in a million. */
    @Test
    void neitherTeamIsFavoured() {
        Seeds.check(3, random -> {
            int answers = 4_000;
            int first = 0;
            int more = 0;
            List<Listed> a = list(random, 20, 9);
            List<Listed> b = list(random, 20, 9);
            for (int i = 0; i < answers; i++) {
                List<Pick> picks = TeamDraft.of(a, b, 9, _ -> true, TeamDraft.coin("rec_" + random.nextLong()));
                first += picks.getFirst().list();
                more += picks.stream().mapToInt(Pick::list).sum() > 4 ? 1 : 0;
            }
            double bound = 4.9 * Math.sqrt(answers / 4.0);
            int led = first;
            int won = more;
            assertTrue(Math.abs(led - answers / 2.0) < bound, () -> "the first place went to one " + led + " times");
            assertTrue(Math.abs(won - answers / 2.0) < bound, () -> "one had more " + won + " times");
        });
    }

    @Test
    void oneIdAlwaysFallsTheSameWay() {
        List<Listed> a = list("a", "b", "c", "d");
        List<Listed> b = list("d", "c", "b", "a");
        assertEquals(
                TeamDraft.of(a, b, 4, _ -> true, TeamDraft.coin("rec_1")),
                TeamDraft.of(a, b, 4, _ -> true, TeamDraft.coin("rec_1")));
        Set<List<Pick>> others = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            others.add(TeamDraft.of(a, b, 4, _ -> true, TeamDraft.coin("rec_" + i)));
        }
        assertTrue(others.size() > 3);
    }

    /** At most so many of a brand, and one of each group: no place stays empty that a list alone would fill. */
    @Test
    void roomIsObeyedAndUsed() {
        Seeds.check(300, random -> {
            int brands = 1 + random.nextInt(5);
            int most = 1 + random.nextInt(3);
            Map<String, Integer> brandOf = new HashMap<>();
            IntStream.range(0, 40).forEach(i -> brandOf.put("i" + i, random.nextInt(brands)));
            int count = 1 + random.nextInt(12);
            List<Listed> a = fitting(list(random, 40, 40), brandOf, most, count);
            List<Listed> b = fitting(list(random, 40, 40), brandOf, most, count);
            Map<Integer, Integer> held = new HashMap<>();
            List<Pick> picks = TeamDraft.of(a, b, count, id -> fits(id, brandOf, most, held), random);
            Map<Integer, Integer> shown = new HashMap<>();
            ids(picks, a, b).forEach(id -> shown.merge(brandOf.get(id), 1, Integer::sum));
            assertTrue(shown.values().stream().allMatch(n -> n <= most), shown::toString);
            assertTrue(picks.size() >= Math.max(a.size(), b.size()), "a place stays empty");
            assertTrue(picks.size() <= count);
        });
    }

    private static List<Listed> fitting(List<Listed> all, Map<String, Integer> brandOf, int most, int count) {
        Map<Integer, Integer> held = new HashMap<>();
        return all.stream()
                .filter(one -> fits(one.id(), brandOf, most, held))
                .limit(count)
                .toList();
    }

    private static boolean fits(String id, Map<String, Integer> brandOf, int most, Map<Integer, Integer> held) {
        int brand = brandOf.getOrDefault(id, -1);
        if (held.getOrDefault(brand, 0) >= most) {
            return false;
        }
        held.merge(brand, 1, Integer::sum);
        return true;
    }

    @Test
    void whatARulePinnedKeepsItsPlaceAndHasNoTeam() {
        List<Listed> a = List.of(
                new Listed("a", false), new Listed("pin", true), new Listed("b", false), new Listed("c", false));
        List<Listed> b = List.of(
                new Listed("c", false), new Listed("pin", true), new Listed("d", false), new Listed("a", false));
        Seeds.check(50, random -> {
            List<Pick> picks = TeamDraft.of(a, b, 4, _ -> true, random);
            assertEquals("pin", ids(picks, a, b).get(1));
            assertFalse(picks.get(1).chosen());
            assertEquals(3, picks.stream().filter(Pick::chosen).count());
        });
        // of two lists that are too short it stands at the end
        List<Listed> few = List.of(new Listed("a", false), new Listed("b", false), new Listed("pin", true));
        List<Listed> none = List.of(new Listed("b", false), new Listed("a", false), new Listed("pin", true));
        assertEquals(
                "pin",
                ids(TeamDraft.of(few, none, 9, _ -> true, saying(0, 0, 0)), few, none)
                        .getLast());
    }
}
