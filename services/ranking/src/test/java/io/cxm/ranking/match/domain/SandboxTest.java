package io.cxm.ranking.match.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.bundle.Items;
import io.cxm.channels.Catalogue;
import io.cxm.channels.filter.ItemColumns;
import io.cxm.contracts.item.Item;
import io.cxm.ranking.match.domain.Absence.Stage;
import io.cxm.ranking.match.domain.Sandbox.Group;
import io.cxm.ranking.rule.domain.Made;
import io.cxm.ranking.rule.domain.Rule;
import io.cxm.ranking.rule.domain.Ruling;
import io.cxm.testkit.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;

class SandboxTest {
    private static final double[] FIVE = {0.1, 0.2, 0.3, 0.4, 0.5};

    private static Ruling ruling(int n, Rule... rules) {
        List<String> ids = IntStream.range(0, n).mapToObj(i -> "i" + i).toList();
        List<Item> documents =
                IntStream.range(0, n).mapToObj(_ -> Item.getDefaultInstance()).toList();
        var catalogue = new Catalogue(new Items(Items.columns(ids, documents)));
        return new Ruling(List.of(rules), catalogue, new ItemColumns(catalogue));
    }

    /** The test of a pool of which everything may be shown. */
    private static Sandbox sandbox(double[] scores, long seed, double floor) {
        return Sandbox.of(scores, IntStream.range(0, scores.length).toArray(), seed, floor);
    }

    private static List<Scored> scored(double[] scores) {
        return IntStream.range(0, scores.length)
                .mapToObj(i -> new Scored(i, i, "i" + i, Scored.rounded(scores[i]), 1))
                .sorted(Scored.BEST_FIRST)
                .toList();
    }

    private static List<String> ids(List<Scored> scored) {
        return scored.stream().map(Scored::id).toList();
    }

    private static Group group(Sandbox sandbox, int place) {
        return Objects.requireNonNull(sandbox.group(place));
    }

    @Test
    void tellsTheMeanOfAGroupWithItsInterval() {
        Sandbox sandbox = sandbox(FIVE, 1, 0);
        assertEquals(1, sandbox.groups().size());
        Group group = sandbox.groups().getFirst();
        // s² = .025, so that s/√5 is .0707; t of four degrees of freedom 2.776
        assertEquals(0.3, group.mean(), 1e-12);
        assertEquals(0.3 - 2.7764 * 0.070711, group.low(), 1e-3);
        assertEquals(0.3 + 2.7764 * 0.070711, group.high(), 1e-3);
        assertTrue(group.passed());
        assertEquals(0.3, sandbox.mean(), 1e-12);
        assertSame(group, sandbox.group(4));
        assertNull(sandbox.group(5)); // which a pin alone brought
    }

    @Test
    void testsNothingWhereTooLittleWasFound() {
        assertSame(Sandbox.NONE, sandbox(new double[] {0.1, 0.2, 0.3, 0.4}, 1, 0.9));
        assertEquals(List.of(), Sandbox.NONE.groups());
        assertEquals(0, Sandbox.NONE.mean());
        assertNull(Sandbox.NONE.group(0));
    }

    @Test
    void quantilesAreThoseOfStudent() {
        for (int freedom : new int[] {4, 5, 9, 28, 29, 30, 63, 200}) {
            double exact = TDistribution.of(freedom).inverseSurvivalProbability(0.025);
            assertEquals(exact, Sandbox.t(freedom, 1), 0.005 * exact, () -> "freedom " + freedom);
        }
        for (int groups = 2; groups <= Sandbox.MOST_GROUPS; groups++) {
            double exact = TDistribution.of(29).inverseSurvivalProbability(0.025 / groups);
            assertEquals(exact, Sandbox.t(29, groups), 0.001 * exact);
        }
    }

    @Test
    void isTheSameForTheSameSeedAlone() {
        double[] scores = new Random(3).doubles(100).toArray();
        assertEquals(sandbox(scores, 7, 0.5).groups(), sandbox(scores, 7, 0.5).groups());
        assertNotEquals(
                sandbox(scores, 7, 0.5).groups(), sandbox(scores, 8, 0.5).groups());
    }

    @Test
    void ofAGroupBelowTheFloorWhatIsBelowItGivesWay() {
        Sandbox sandbox = sandbox(FIVE, 1, 0.499); // above the interval
        assertFalse(sandbox.groups().getFirst().passed());
        Fates fates = Fates.asked();
        List<Scored> strong = sandbox.strong(scored(FIVE), ruling(5), fates);
        assertEquals(List.of("i4"), ids(strong));
        assertEquals(Stage.SANDBOX, fates.of(0).orElseThrow().stage());
        assertTrue(fates.of(4).isEmpty());
        Sandbox passes = sandbox(FIVE, 1, 0.45); // below the upper end
        List<Scored> all = scored(FIVE);
        assertSame(all, passes.strong(all, ruling(5), fates));
    }

    @Test
    void whatAPinIsAboutStays() {
        Sandbox sandbox = sandbox(FIVE, 1, 0.9);
        assertEquals(
                List.of("i3", "i1"),
                ids(sandbox.strong(
                        scored(FIVE), ruling(5, Made.pin("p", 1, "id in ('i1', 'i3')", 1, 1)), Fates.UNASKED)));
    }

    @Test
    void whatNoChannelFoundOrMayNotBeShownIsInNoGroupAndStays() {
        double[] all = {0.001, 0.1, 0.2, 0.3, 0.4, 0.5, 0.01};
        Sandbox sandbox = Sandbox.of(all, new int[] {1, 2, 3, 4, 5}, 1, 0.9);
        assertEquals(0.3, sandbox.mean(), 1e-12);
        assertEquals(0.3, sandbox.groups().getFirst().mean(), 1e-12);
        assertNull(sandbox.group(0));
        assertSame(sandbox.groups().getFirst(), sandbox.group(1));
        assertNull(sandbox.group(6));
        assertEquals(List.of("i6", "i0"), ids(sandbox.strong(scored(all), ruling(7), Fates.UNASKED)));
        assertSame(Sandbox.NONE, Sandbox.of(all, new int[] {1, 2, 3, 4}, 1, 0.9));
    }

    private static double[] scores(Random random) {
        double spread = random.nextDouble();
        return random.doubles(Sandbox.LEAST_POOL + random.nextInt(500))
                .map(score -> Scored.rounded(score * spread))
                .toArray();
    }

    @Test
    void groupsAreOfEqualSizesAndTheirMeansThoseOfTheirMembers() {
        Seeds.check(200, random -> {
            double[] scores = scores(random);
            Sandbox sandbox = sandbox(scores, random.nextLong(), random.nextDouble());
            int groups = sandbox.groups().size();
            assertTrue(groups >= 1 && groups <= Sandbox.MOST_GROUPS);
            double[] sums = new double[groups];
            int[] sizes = new int[groups];
            for (int place = 0; place < scores.length; place++) {
                int number = group(sandbox, place).number();
                sums[number] += scores[place];
                sizes[number]++;
            }
            int least = Arrays.stream(sizes).min().orElseThrow();
            assertTrue(Arrays.stream(sizes).max().orElseThrow() - least <= 1);
            assertTrue(groups == 1 || least >= Sandbox.LEAST_GROUP);
            for (Group group : sandbox.groups()) {
                assertEquals(sums[group.number()] / sizes[group.number()], group.mean(), 1e-9);
                assertTrue(group.low() <= group.mean() && group.mean() <= group.high());
                assertEquals(group.high() >= sandbox.floor(), group.passed());
            }
            assertEquals(Arrays.stream(scores).average().orElseThrow(), sandbox.mean(), 1e-9);
        });
    }

    /** R19: groups that are ranked apart and merged by score are the pool that is ranked as one. */
    @Test
    void groupsMergedByScoreAreTheGlobalOrderWhereNothingIsBelowTheFloor() {
        Seeds.check(200, random -> {
            double[] before = scores(random);
            double floor =
                    random.nextBoolean() ? 0 : Arrays.stream(before).min().orElseThrow();
            Sandbox sandbox = sandbox(before, random.nextLong(), floor);
            double[] ranked = random.doubles(before.length) // the ranker's own, some of them equal
                    .map(score -> Math.rint(score * 50) / 50)
                    .toArray();
            List<Scored> global = scored(ranked);
            List<Scored> strong = sandbox.strong(global, ruling(before.length), Fates.UNASKED);
            assertEquals(global, strong);
            List<List<Scored>> groups = new ArrayList<>();
            sandbox.groups().forEach(_ -> groups.add(new ArrayList<>()));
            List<Scored> anyhow = new ArrayList<>(strong);
            Collections.shuffle(anyhow, random);
            anyhow.forEach(
                    one -> groups.get(group(sandbox, one.place()).number()).add(one));
            groups.forEach(group -> group.sort(Scored.BEST_FIRST));
            assertEquals(global, merged(groups));
        });
    }

    private static List<Scored> merged(List<List<Scored>> groups) {
        record Head(List<Scored> group, int at) {
            Scored one() {
                return group.get(at);
            }
        }
        var heads = new PriorityQueue<Head>((a, b) -> Scored.BEST_FIRST.compare(a.one(), b.one()));
        groups.forEach(group -> heads.add(new Head(group, 0)));
        List<Scored> merged = new ArrayList<>();
        while (!heads.isEmpty()) {
            Head head = heads.remove();
            merged.add(head.one());
            if (head.at() + 1 < head.group().size()) {
                heads.add(new Head(head.group(), head.at() + 1));
            }
        }
        return merged;
    }

    @Test
    void noOtherMemberGivesWayAndTheOrderStays() {
        Seeds.check(200, random -> {
            double[] scores = scores(random);
            Sandbox sandbox = sandbox(scores, random.nextLong(), random.nextDouble());
            List<Scored> global = scored(random.doubles(scores.length).toArray());
            List<Scored> expected = global.stream()
                    .filter(one -> group(sandbox, one.place()).passed() || scores[one.place()] >= sandbox.floor())
                    .toList();
            assertEquals(expected, sandbox.strong(global, ruling(scores.length), Fates.UNASKED));
        });
    }
}
