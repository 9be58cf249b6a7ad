package io.cxm.ranking.recommendation.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.bundle.Bundle;
import io.cxm.bundle.BundleCorrupt;
import io.cxm.channels.RecallModel;
import io.cxm.channels.filter.FilterMatch;
import io.cxm.channels.filter.Filterable;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.TextList;
import io.cxm.contracts.recall.Candidate;
import io.cxm.contracts.recall.CandidatesReply;
import io.cxm.contracts.recall.Provenance;
import io.cxm.features.Terms;
import io.cxm.ranker.Calibration;
import io.cxm.ranker.ItemFacts;
import io.cxm.ranker.RankModel;
import io.cxm.ranking.experiment.domain.Part;
import io.cxm.ranking.explain.domain.Wording;
import io.cxm.ranking.match.domain.Matcher.Moment;
import io.cxm.ranking.rule.domain.Applied;
import io.cxm.ranking.rule.domain.Effect;
import io.cxm.ranking.rule.domain.Made;
import io.cxm.ranking.rule.domain.Rule;
import io.cxm.ranking.scenario.domain.Scenario;
import io.cxm.ranking.tenants.domain.TenantModel;
import io.cxm.serving.SmallBundle;
import io.cxm.testkit.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of two orders of one shop under any rules, the drafted list obeys the rules as each of them does. */
class DraftedListTest {
    private static final int ITEMS = 50;

    @TempDir
    private Path bundles = Path.of("");

    private final Map<String, Item> documents = new HashMap<>();
    private List<TenantModel> opened = List.of();

    @BeforeEach
    void open() throws IOException, BundleCorrupt {
        List<Item> all = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            all.add(SmallBundle.document("a-", i));
            documents.put("a-" + i, SmallBundle.document("a-", i));
        }
        List<Item> more = new ArrayList<>();
        for (int i = 0; i < ITEMS; i++) {
            Item item = Item.newBuilder()
                    .setTitle("Lamp " + i)
                    .setBrand("Brand " + i % 5)
                    .setCategories(TextList.newBuilder().addValues("Home > " + i % 3))
                    .setGroupId(i % 4 == 0 ? "g" + i % 6 : "")
                    .setPrice(i)
                    .build();
            more.add(item);
            documents.put(SmallBundle.unwanted("a-", i), item);
        }
        all.addAll(more);
        var ranker = new SmallBundle.Ranker(Map.of(ItemFacts.FILE, ItemFacts.columns(all)), Map.of(), List.of());
        Bundle bundle = Bundle.open(
                SmallBundle.write(bundles, "shop", "1", "a-", ranker, more).folder());
        Calibration calibration = Calibration.of(new double[] {-12, 12}, new double[] {0.000001, 0.9});
        var ranks = new RankModel(
                new RecallModel(bundle, new Terms()),
                Optional.empty(),
                new RankModel.Blend(1, 1, calibration, calibration));
        opened = List.of(new TenantModel(ranks));
    }

    @AfterEach
    void close() {
        opened.getFirst().close();
    }

    @Test
    void obeysTheRulesThatBothObey() {
        Seeds.check(200, random -> new Trial(random).check());
    }

    @Test
    void saysWhoChoseWhatAndIsOfBothRankers() {
        Composed drafted = new Trial(new Random(1)).drafted();
        assertEquals(drafted.items().size(), drafted.channels().size());
        assertEquals(drafted.items().size(), drafted.effects().size());
        assertEquals("merge", drafted.ranker());
        assertTrue(drafted.items().stream().anyMatch(item -> "one".equals(item.team())));
        assertTrue(drafted.items().stream().anyMatch(item -> "other".equals(item.team())));
    }

    private final class Trial {
        private final Random random;
        private final List<Rule> rules;
        private final int count;
        private final Composed one;
        private final Composed other;
        private final Setting setting;

        Trial(Random random) {
            this.random = random;
            this.count = 2 + random.nextInt(14);
            this.rules = IntStream.range(0, random.nextInt(5))
                    .mapToObj(i -> rule("r" + i))
                    .sorted(Rule.FIRST)
                    .toList();
            this.setting = setting();
            this.one = compose(setting);
            this.other = compose(setting());
        }

        private Rule rule(String id) {
            String items = switch (random.nextInt(3)) {
                case 0 -> "brand = 'Brand " + random.nextInt(5) + "'";
                case 1 -> "price < " + random.nextInt(ITEMS);
                default -> "categories contains 'Home > " + random.nextInt(3) + "'";
            };
            return switch (random.nextInt(4)) {
                case 0 -> Made.exclude(id, items);
                case 1 -> Made.moving(id, items, 0.5 + random.nextDouble());
                case 2 -> Made.pin(id, random.nextInt(3), items, 1 + random.nextInt(8), 1 + random.nextInt(2));
                default -> Made.cap(id, null, random.nextBoolean() ? "brand" : "category", 1 + random.nextInt(4));
            };
        }

        private Setting setting() {
            var wanted = new Wanted(
                    Wanted.Kind.RECOMMENDATIONS,
                    Scenario.usual("default"),
                    Wanted.Shopper.UNKNOWN,
                    Wanted.Circumstances.NONE,
                    new Wanted.Selection(count, "none", Optional.empty(), List.of(), 0, true),
                    new Wanted.Presentation(List.of(), Wanted.Explain.FULL, Wording.ENGLISH, false),
                    List.of(),
                    "",
                    rules,
                    new Part.Unrecorded("default", Set.of("default")));
            var moment = new Moment(SmallBundle.CLOCK, SmallBundle.CLOCK);
            return Setting.of(wanted, opened.getFirst(), Prepared.ANYBODY, Optional.of(inAnyOrder()), moment);
        }

        private CandidatesReply inAnyOrder() {
            List<String> ids = new ArrayList<>(documents.keySet());
            Collections.sort(ids);
            Collections.shuffle(ids, random);
            CandidatesReply.Builder reply = CandidatesReply.newBuilder();
            for (int i = 0; i < ids.size(); i++) {
                reply.addCandidates(Candidate.newBuilder()
                        .setItemId(ids.get(i))
                        .setScore(1.0 / (61 + i))
                        .addProvenance(Provenance.newBuilder()
                                .setChannel("history")
                                .setRank(1 + i)
                                .setScore(1)));
            }
            return reply.build();
        }

        private Composed compose(Setting of) {
            return new Composing(of, new Trouble(), Haste.none(), 0).compose();
        }

        Composed drafted() {
            return DraftedList.of(
                    setting, new DraftedList.Side("one", one), new DraftedList.Side("other", other), random);
        }

        void check() {
            Composed drafted = drafted();
            List<String> ids = drafted.items().stream().map(Answer.Item::id).toList();
            assertTrue(ids.size() <= count);
            assertEquals(ids.size(), Set.copyOf(ids).size(), "an item comes twice");
            Map<String, Integer> counts = new HashMap<>();
            for (int i = 0; i < ids.size(); i++) {
                Answer.Item item = drafted.items().get(i);
                assertEquals(i + 1, item.rank());
                mayBeShown(item.id(), counts);
                fromItsSide(item, drafted.effects().get(i), drafted.items().subList(i, ids.size()));
            }
            boolean single = rules.stream()
                            .filter(rule -> rule.terms().effect() == Effect.CAP)
                            .count()
                    == 0;
            if (single) {
                assertTrue(
                        ids.size() >= Math.max(one.items().size(), other.items().size()), "a place stays empty");
            }
        }

        private Item document(String id) {
            return documents.getOrDefault(id, Item.getDefaultInstance());
        }

        private boolean about(Rule rule, String id) {
            return rule.items()
                    .map(items -> FilterMatch.matches(items, new Filterable.Described(id, document(id))))
                    .orElse(true);
        }

        private void mayBeShown(String id, Map<String, Integer> counts) {
            String group = document(id).getGroupId();
            if (!group.isEmpty()) {
                assertEquals(1, counts.merge(group, 1, Integer::sum), () -> "variants of " + group);
            }
            for (Rule rule : rules) {
                assertFalse(rule.terms().effect() == Effect.EXCLUDE && about(rule, id), () -> id + " against " + rule);
                if (rule.terms().effect() == Effect.CAP) {
                    String key = rule.id()
                            + ("brand".equals(rule.terms().by())
                                    ? document(id).getBrand()
                                    : document(id).getCategories().getValues(0));
                    int held = counts.merge(key, 1, Integer::sum);
                    assertTrue(held <= rule.most(), () -> key + ": " + held);
                }
            }
        }

        /** A team has it of its own list; what was pinned stands where it stood in one of them, or at a shorter end. */
        private void fromItsSide(Answer.Item item, List<Applied> effects, List<Answer.Item> onwards) {
            boolean pinned = effects.stream().anyMatch(rule -> rule.effect() == Effect.PIN);
            assertEquals(pinned, item.team() == null);
            boolean atTheEnd = onwards.stream().allMatch(next -> next.team() == null);
            assertTrue(places(item.id(), item.team()).stream()
                    .anyMatch(place -> !pinned || place == item.rank() || atTheEnd));
        }

        private List<Integer> places(String id, @Nullable String team) {
            List<Integer> places = new ArrayList<>();
            for (Composed side : team == null ? List.of(one, other) : List.of("one".equals(team) ? one : other)) {
                side.items().stream().filter(item -> item.id().equals(id)).forEach(item -> places.add(item.rank()));
            }
            return places;
        }
    }
}
