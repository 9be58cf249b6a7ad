package io.cxm.ranking.match.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.bundle.Items;
import io.cxm.channels.Catalogue;
import io.cxm.channels.filter.FilterMatch;
import io.cxm.channels.filter.Filterable;
import io.cxm.channels.filter.ItemColumns;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.TextList;
import io.cxm.ranking.explain.domain.Wording;
import io.cxm.ranking.match.domain.Matcher.Moment;
import io.cxm.ranking.recommendation.domain.Wanted;
import io.cxm.ranking.rule.domain.Effect;
import io.cxm.ranking.rule.domain.Made;
import io.cxm.ranking.rule.domain.Rule;
import io.cxm.ranking.rule.domain.Ruling;
import io.cxm.testkit.Seeds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;

/**
 * Whatever the catalogue, the rules, variety and places for what is new: a draw changes one place and no other, that of the greedy answer, under all
 * rules, and shows each item as often as the impression says.
 */
class DrawnPlacePropertyTest {
    private static final long NOW = 1_000_000;
    private static final int DRAWS = 1_200;
    /** Of some thousand items that are counted in a run. */
    private static final double SELDOM = 1e-9;

    @Test
    void changesOnePlaceAsOftenAsItSays() {
        AtomicInteger open = new AtomicInteger();
        AtomicInteger capped = new AtomicInteger();
        Seeds.check(40, random -> {
            Trial trial = new Trial(random);
            boolean drawn = trial.check();
            open.addAndGet(drawn ? 1 : 0);
            capped.addAndGet(drawn && trial.caps() ? 1 : 0);
        });
        if (Long.getLong("cxm.seed") == null) {
            assertTrue(open.get() >= 10 && capped.get() > 0, open + " places were open, " + capped + " under caps");
        }
    }

    private static final class Trial {
        private final Random random;
        private final List<Item> documents = new ArrayList<>();
        private final List<String> ids = new ArrayList<>();
        private final List<Scored> pool = new ArrayList<>();
        private final List<Rule> rules;
        private final Catalogue catalogue;
        private final ItemColumns columns;
        private final int count;
        private final double diversity;
        private final int every;
        private final double share;
        private final int among;
        private final Map<String, ToIntFunction<Scored>> ranks;

        Trial(Random random) {
            this.random = random;
            int n = 15 + random.nextInt(40);
            boolean tied = random.nextInt(3) == 0;
            for (int i = 0; i < n; i++) {
                ids.add((i < 10 ? "i0" : "i") + i);
                documents.add(item());
                double score = tied ? 0.1 * random.nextInt(5) : random.nextDouble();
                pool.add(new Scored(i, i, ids.get(i), Scored.rounded(score), 1));
            }
            this.catalogue = new Catalogue(new Items(Items.columns(ids, documents)));
            this.columns = new ItemColumns(catalogue);
            this.count = 1 + random.nextInt(14);
            this.diversity = random.nextBoolean() ? 0 : random.nextDouble();
            this.every = random.nextInt(5);
            this.share = 0.1 + 0.4 * random.nextDouble();
            this.among = random.nextBoolean() ? 0 : random.nextInt(12);
            this.ranks = Map.of("history", one -> 1 + (one.item() * 7) % n, "trending", one -> one.item() % 3);
            this.rules = IntStream.range(0, random.nextInt(5))
                    .mapToObj(i -> rule("r" + i))
                    .sorted(Rule.FIRST)
                    .toList();
        }

        private Item item() {
            Item.Builder item = Item.newBuilder().setPrice(random.nextInt(100)).setBrand("brand " + random.nextInt(5));
            if (random.nextInt(4) == 0) {
                item.setGroupId("g" + random.nextInt(5));
            }
            return item.setCategories(TextList.newBuilder().addValues("Home > " + random.nextInt(4)))
                    .setInStock(random.nextInt(8) > 0)
                    .build();
        }

        private Rule rule(String id) {
            String items = random.nextBoolean()
                    ? "brand = 'brand " + random.nextInt(5) + "'"
                    : "price < " + random.nextInt(60);
            return switch (random.nextInt(4)) {
                case 0 -> Made.exclude(id, items);
                case 1 -> Made.moving(id, items, random.nextBoolean() ? 2 : 0.5);
                case 2 -> Made.pin(id, random.nextInt(3), items, 1 + random.nextInt(12), 1 + random.nextInt(2));
                default -> Made.cap(id, null, random.nextBoolean() ? "brand" : "category", 2 + random.nextInt(4));
            };
        }

        boolean caps() {
            return rules.stream().anyMatch(rule -> rule.terms().effect() == Effect.CAP);
        }

        private Selecting selecting() {
            var wanted = new Wanted(
                    Wanted.Kind.RECOMMENDATIONS,
                    "default",
                    Wanted.Shopper.UNKNOWN,
                    Wanted.Circumstances.NONE,
                    new Wanted.Selection(count, "", Optional.empty(), List.of(), diversity, true),
                    new Wanted.Presentation(List.of(), Wanted.Explain.NONE, Wording.ENGLISH, true),
                    List.of(),
                    "");
            var ruling = new Ruling(rules, catalogue, columns);
            var matcher = Matcher.of(catalogue, columns, wanted, new Moment(NOW, NOW), ruling);
            return new Selecting(matcher, _ -> true, wanted);
        }

        private List<Scored> pick(Selecting selecting, Drawing drawing) {
            return selecting.pick(pool, true, new Exploration(every, one -> one.item() % 7 == 0), drawing);
        }

        boolean check() {
            List<Scored> greedy = pick(selecting(), Drawing.NONE);
            Optional<Explored> first = Optional.empty();
            Map<String, Integer> shown = new HashMap<>();
            Map<String, Double> propensity = new HashMap<>();
            var seeds = new Random(random.nextLong());
            for (int draw = 0; draw < DRAWS; draw++) {
                Selecting selecting = selecting();
                List<Scored> picked = pick(selecting, new Drawing(share, among, seeds.nextLong(), ranks));
                Optional<Explored> explored = selecting.explored();
                if (explored.isEmpty()) {
                    assertEquals(greedy, picked);
                    assertTrue(first.isEmpty(), "whether a place is open is no matter of the draw");
                    return false;
                }
                first = first.isEmpty() ? explored : first;
                changesOnePlace(greedy, picked, explored.get());
                assertEquals(first.get().rank(), explored.get().rank());
                assertEquals(first.get().among(), explored.get().among());
                String id = picked.get(explored.get().rank() - 1).id();
                shown.merge(id, 1, Integer::sum);
                propensity.put(id, explored.get().propensity());
            }
            int n = first.orElseThrow().among();
            assertTrue(shown.size() <= n);
            shown.forEach((id, times) -> {
                double p = propensity.getOrDefault(id, 0.0);
                var often = BinomialDistribution.of(DRAWS, p);
                double chance = Math.min(often.cumulativeProbability(times), often.survivalProbability(times - 1));
                assertTrue(chance > SELDOM, () -> id + " was shown " + times + " times of " + DRAWS + ", p = " + p);
            });
            return true;
        }

        private void changesOnePlace(List<Scored> greedy, List<Scored> picked, Explored explored) {
            int at = explored.rank() - 1;
            assertEquals(count, picked.size());
            assertEquals(greedy.size(), picked.size());
            for (int i = 0; i < greedy.size(); i++) {
                assertTrue(i == at || greedy.get(i).equals(picked.get(i)), "another place changed");
            }
            assertTrue(at > 0 && at < 10);
            Scored there = greedy.get(at);
            Scored now = picked.get(at);
            assertFalse(there.pinned() || now.pinned());
            assertEquals(there.score(), now.score());
            boolean stays = there.item() == now.item();
            assertEquals(stays ? Optional.empty() : Optional.of(there.id()), explored.insteadOf());
            assertTrue(stays || now.factor() >= 1, "what is pushed down is pushed up");
            Set<String> channels = new HashSet<>(explored.firstOf());
            channels.addAll(explored.insteadFirstOf());
            channels.addAll(explored.firstElsewhere());
            assertEquals(
                    channels.size(),
                    explored.firstOf().size()
                            + explored.insteadFirstOf().size()
                            + explored.firstElsewhere().size());
            if (diversity <= 0 && rules.stream().noneMatch(rule -> rule.terms().effect() == Effect.PIN)) {
                assertEquals(picked.stream().sorted(Scored.BEST_FIRST).toList(), picked);
            }
            obeysTheRules(picked);
        }

        private void obeysTheRules(List<Scored> picked) {
            Set<String> groups = new HashSet<>();
            for (Scored one : picked) {
                Item document = documents.get(one.item());
                assertTrue(document.getInStock());
                assertTrue(document.getGroupId().isEmpty() || groups.add(document.getGroupId()), "variants of one");
            }
            for (Rule rule : rules) {
                Map<String, Integer> held = new HashMap<>();
                for (Scored one : picked) {
                    Item document = documents.get(one.item());
                    boolean about = rule.items()
                            .map(items ->
                                    FilterMatch.matches(items, new Filterable.Described(ids.get(one.item()), document)))
                            .orElse(true);
                    assertFalse(rule.terms().effect() == Effect.EXCLUDE && about, () -> one + " against " + rule);
                    if (rule.terms().effect() == Effect.CAP) {
                        String key = "brand".equals(rule.terms().by())
                                ? document.getBrand()
                                : document.getCategories().getValues(0);
                        int n = held.merge(key, 1, Integer::sum);
                        assertTrue(n <= rule.most(), () -> key + ": " + n);
                    }
                }
            }
        }
    }
}
