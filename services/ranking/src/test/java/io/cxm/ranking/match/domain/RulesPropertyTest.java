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
import io.cxm.ranking.rule.domain.Applied;
import io.cxm.ranking.rule.domain.Effect;
import io.cxm.ranking.rule.domain.Made;
import io.cxm.ranking.rule.domain.Predicate;
import io.cxm.ranking.rule.domain.Rule;
import io.cxm.ranking.rule.domain.Ruling;
import io.cxm.testkit.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rules hold whatever the pool: any catalogue, scores, rules, what the shopper has seen, and two pools one after the other. */
class RulesPropertyTest {
    private static final long NOW = 1_000_000;

    @Test
    void holdWhateverThePool() {
        Seeds.check(400, random -> new Trial(random).check());
    }

    private static final class Trial {
        private final Random random;
        private final List<Item> documents = new ArrayList<>();
        private final List<String> ids = new ArrayList<>();
        private final List<Rule> rules;
        private final Set<Integer> seen = new HashSet<>();
        private final Catalogue catalogue;
        private final ItemColumns columns;
        private final int count;
        private final double diversity;

        Trial(Random random) {
            this.random = random;
            int n = 1 + random.nextInt(60);
            for (int i = 0; i < n; i++) {
                ids.add(id(i)); // in the order of the ids, as a bundle has them
                documents.add(item());
                if (random.nextInt(6) == 0) {
                    seen.add(i);
                }
            }
            this.catalogue = new Catalogue(new Items(Items.columns(ids, documents)));
            this.columns = new ItemColumns(catalogue);
            this.count = 1 + random.nextInt(20);
            this.diversity = random.nextBoolean() ? 0 : random.nextDouble();
            this.rules = IntStream.range(0, random.nextInt(8))
                    .mapToObj(i -> rule("r" + i))
                    .sorted(Rule.FIRST)
                    .toList();
        }

        private static String id(int item) {
            return (item < 10 ? "i0" : "i") + item;
        }

        private Item item() {
            Item.Builder item = Item.newBuilder().setPrice(random.nextInt(100));
            if (random.nextInt(5) > 0) {
                // longer than columns hold, at times
                item.setBrand((random.nextInt(4) == 0 ? "x".repeat(70) : "") + "brand " + random.nextInt(4));
            }
            TextList.Builder categories = TextList.newBuilder();
            for (int i = random.nextInt(3); i > 0; i--) {
                categories.addValues("Home > " + random.nextInt(4));
            }
            if (random.nextInt(4) == 0) {
                item.setGroupId("g" + random.nextInt(5));
            }
            return item.setCategories(categories)
                    .setInStock(random.nextInt(6) > 0)
                    .build();
        }

        private Rule rule(String id) {
            String items = switch (random.nextInt(4)) {
                case 0 -> "brand = 'brand " + random.nextInt(4) + "'";
                case 1 -> "price < " + random.nextInt(100);
                case 2 -> "id in ('i00', 'i01', '" + id(random.nextInt(60)) + "')";
                default -> "categories contains 'Home > " + random.nextInt(4) + "'";
            };
            Predicate[] despite = random.nextInt(3) == 0
                    ? new Predicate[] {List.of(Predicate.values()).get(random.nextInt(4))}
                    : new Predicate[0];
            return switch (random.nextInt(5)) {
                case 0 -> Made.exclude(id, items);
                case 1 ->
                    Made.moving(id, items, random.nextBoolean() ? 1 + 5 * random.nextDouble() : random.nextDouble());
                case 2, 3 ->
                    Made.pin(id, random.nextInt(3), items, 1 + random.nextInt(12), 1 + random.nextInt(4), despite);
                default ->
                    Made.cap(
                            id,
                            random.nextBoolean() ? null : items,
                            random.nextBoolean() ? "brand" : "category",
                            1 + random.nextInt(4));
            };
        }

        private List<Rule> of(Effect effect) {
            return rules.stream()
                    .filter(rule -> rule.terms().effect() == effect)
                    .toList();
        }

        private boolean about(Rule rule, int item) {
            return rule.items().isEmpty()
                    || FilterMatch.matches(
                            rule.items().get(), new Filterable.Described(ids.get(item), documents.get(item)));
        }

        private Wanted wanted() {
            return new Wanted(
                    Wanted.Kind.RECOMMENDATIONS,
                    "default",
                    Wanted.Shopper.UNKNOWN,
                    Wanted.Circumstances.NONE,
                    new Wanted.Selection(count, "", Optional.empty(), List.of(), diversity, true),
                    new Wanted.Presentation(List.of(), Wanted.Explain.NONE, Wording.ENGLISH, true),
                    List.of(),
                    "");
        }

        void check() {
            Wanted wanted = wanted();
            var ruling = new Ruling(rules, catalogue, columns);
            var matcher = Matcher.of(catalogue, columns, wanted, new Moment(NOW, NOW), ruling);
            var selecting = new Selecting(matcher, item -> !seen.contains(item), wanted);
            List<Scored> pool = new ArrayList<>();
            for (int i = 0; i < ids.size(); i++) {
                pool.add(new Scored(i, i, ids.get(i), Scored.rounded(random.nextDouble()), 1));
            }
            Collections.shuffle(pool, random);
            int first = random.nextInt(pool.size() + 1);
            var exploration = new Exploration(random.nextInt(5), candidate -> candidate.item() % 7 == 0);
            var drawing = new Drawing(
                    random.nextDouble(), random.nextInt(9), random.nextLong(), Map.of("any", one -> one.item() % 5));
            List<Scored> picked = selecting.pick(pool.subList(0, first), true, exploration, drawing);
            placesArePins(picked);
            List<Scored> answer = new ArrayList<>(picked);
            answer.addAll(selecting.pick(pool.subList(first, pool.size()), true));
            assertTrue(answer.size() <= count);
            assertEquals(
                    answer.size(), answer.stream().map(Scored::item).distinct().count());
            assertEquals(count - answer.size(), selecting.missing());
            answer.forEach(this::mayBeShown);
            groupsAreAlone(answer);
            Map<String, Integer> counts = capsHold(answer);
            if (answer.size() < count) {
                nothingWasLeftOut(pool, answer, counts);
            }
        }

        private void mayBeShown(Scored one) {
            int item = one.item();
            of(Effect.EXCLUDE).forEach(rule -> assertFalse(about(rule, item), () -> one + " in spite of " + rule));
            List<Rule> pins = rules.stream()
                    .filter(rule -> one.rules().stream()
                            .anyMatch(applied -> applied.effect() == Effect.PIN
                                    && applied.id().equals(rule.id())))
                    .toList();
            assertTrue(pins.size() <= 1);
            pins.forEach(pin -> assertTrue(about(pin, item)));
            boolean soldOut =
                    pins.stream().anyMatch(pin -> pin.terms().despite().contains(Predicate.STOCK));
            boolean again = pins.stream().anyMatch(pin -> pin.terms().despite().contains(Predicate.SEEN));
            assertTrue(documents.get(item).getInStock() || soldOut, () -> one + " is sold out");
            assertTrue(!seen.contains(item) || again, () -> one + " was seen");
            double factor = 1;
            for (Rule rule : rules) {
                Effect effect = rule.terms().effect();
                boolean moves = (effect == Effect.BOOST || effect == Effect.BURY) && about(rule, item);
                factor *= moves ? rule.factor() : 1;
                boolean named = one.rules().stream().map(Applied::id).anyMatch(rule.id()::equals);
                assertTrue(!moves || named, () -> rule + " is not named of " + one);
            }
            assertEquals(factor, one.factor(), 1e-9);
        }

        private void groupsAreAlone(List<Scored> answer) {
            List<String> groups = answer.stream()
                    .map(one -> documents.get(one.item()).getGroupId())
                    .filter(group -> !group.isEmpty())
                    .toList();
            assertEquals(groups.size(), Set.copyOf(groups).size(), () -> "variants of one: " + groups);
        }

        /** Each pin at its place, or right behind other pins that have it, or at the end of a list that is too short. */
        private void placesArePins(List<Scored> picked) {
            for (Rule pin : of(Effect.PIN)) {
                int given = 0;
                for (int i = 0; i < picked.size(); i++) {
                    boolean ofIt = picked.get(i).rules().stream()
                            .anyMatch(one ->
                                    one.effect() == Effect.PIN && one.id().equals(pin.id()));
                    if (ofIt) {
                        int place = i + 1;
                        int wanted = pin.position() + given++;
                        List<Scored> between = place > wanted
                                ? picked.subList(wanted - 1, i)
                                : place < wanted ? picked.subList(i, picked.size()) : List.of();
                        assertTrue(between.stream().allMatch(Scored::pinned), () -> pin + " at " + place);
                    }
                }
                assertTrue(given <= pin.most());
            }
        }

        private List<String> keys(Rule cap, int item) {
            if ("brand".equals(cap.terms().by())) {
                String brand = documents.get(item).getBrand();
                return brand.isEmpty() ? List.of() : List.of(brand);
            }
            return documents.get(item).getCategories().getValuesList().stream()
                    .distinct()
                    .toList();
        }

        private Map<String, Integer> capsHold(List<Scored> answer) {
            Map<String, Integer> counts = new HashMap<>();
            for (Rule cap : of(Effect.CAP)) {
                for (Scored one : answer) {
                    if (about(cap, one.item())) {
                        keys(cap, one.item()).forEach(key -> counts.merge(cap.id() + key, 1, Integer::sum));
                    }
                }
                counts.forEach(
                        (key, n) -> assertTrue(!key.startsWith(cap.id()) || n <= cap.most(), () -> key + ": " + n));
            }
            return counts;
        }

        /** What is missing could not be had. */
        private void nothingWasLeftOut(List<Scored> pool, List<Scored> answer, Map<String, Integer> counts) {
            Set<Integer> taken = new HashSet<>();
            Set<String> groups = new HashSet<>();
            answer.forEach(one -> {
                taken.add(one.item());
                groups.add(documents.get(one.item()).getGroupId());
            });
            for (Scored one : pool) {
                int item = one.item();
                String group = documents.get(item).getGroupId();
                boolean free = !taken.contains(item)
                        && documents.get(item).getInStock()
                        && !seen.contains(item)
                        && (group.isEmpty() || !groups.contains(group))
                        && of(Effect.EXCLUDE).stream().noneMatch(rule -> about(rule, item));
                boolean held = of(Effect.CAP).stream()
                        .filter(cap -> about(cap, item))
                        .anyMatch(cap -> keys(cap, item).stream()
                                .anyMatch(key -> counts.getOrDefault(cap.id() + key, 0) >= cap.most()));
                assertTrue(!free || held, () -> one + " is missing");
            }
        }
    }
}
