package io.cxm.ranking.answer;

import io.cxm.bundle.Bundle;
import io.cxm.channels.Catalogue;
import io.cxm.channels.RecallModel;
import io.cxm.channels.filter.FilterSyntax;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.event.EventType;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.TextList;
import io.cxm.contracts.recall.Candidate;
import io.cxm.contracts.recall.CandidatesReply;
import io.cxm.contracts.recall.ChannelReport;
import io.cxm.contracts.recall.Provenance;
import io.cxm.contracts.user.User;
import io.cxm.features.Hashing;
import io.cxm.features.Terms;
import io.cxm.ranker.Calibration;
import io.cxm.ranker.RankModel;
import io.cxm.ranker.Ranker;
import io.cxm.ranking.experiment.domain.Part;
import io.cxm.ranking.explain.domain.Wording;
import io.cxm.ranking.impression.domain.Shown;
import io.cxm.ranking.match.domain.Standings;
import io.cxm.ranking.match.domain.Standings.Standing;
import io.cxm.ranking.recommendation.domain.Exploring;
import io.cxm.ranking.recommendation.domain.Haste;
import io.cxm.ranking.recommendation.domain.Prepared;
import io.cxm.ranking.recommendation.domain.ScoringPace;
import io.cxm.ranking.recommendation.domain.Wanted;
import io.cxm.ranking.rule.domain.Made;
import io.cxm.ranking.rule.domain.Predicate;
import io.cxm.ranking.rule.domain.Rule;
import io.cxm.ranking.scenario.domain.Scenario;
import io.cxm.ranking.tenants.domain.TenantModel;
import io.cxm.serving.SmallBundle;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Any shop, at any moment, and anything that it may be asked: of one seed. */
final class Moments {
    static final long NOW = SmallBundle.CLOCK + 1_000;
    private static final Terms TERMS = new Terms();
    private static final long DAY = 86_400_000L;
    private static final List<String> CHANNELS = List.of("history", "attribute", "bayes", "trending");

    private final Random random;

    Moments(Random random) {
        this.random = random;
    }

    /** Documents of a bundle's items beside those of the small shop. */
    List<Item> documents(int n) {
        return IntStream.range(0, n).mapToObj(_ -> item()).toList();
    }

    Item item() {
        Item.Builder item =
                Item.newBuilder().setTitle("Thing " + random.nextInt(100)).setPrice(random.nextInt(100));
        if (random.nextInt(5) > 0) {
            item.setBrand((random.nextInt(8) == 0 ? "x".repeat(70) : "") + "brand " + random.nextInt(4));
        }
        TextList.Builder categories = TextList.newBuilder();
        for (int i = random.nextInt(3); i > 0; i--) {
            categories.addValues("Home > " + random.nextInt(4));
        }
        if (random.nextInt(4) == 0) {
            item.setGroupId("g" + random.nextInt(5));
        }
        if (random.nextInt(12) == 0) {
            item.setAvailableTo(SmallBundle.CLOCK - DAY);
        }
        return item.setCategories(categories).setInStock(random.nextInt(8) > 0).build();
    }

    /** What a bundle serves from, with what came since. */
    TenantModel opened(Bundle bundle, Optional<Ranker> ranker) {
        Calibration calibration = Calibration.of(new double[] {-12, 12}, new double[] {0.000001, 0.9});
        var blend = new RankModel.Blend(ranker.isPresent() ? 1 : 0, 1, calibration, calibration);
        var model = new TenantModel(new RankModel(new RecallModel(bundle, TERMS), ranker, blend));
        change(model);
        return model;
    }

    /** Time goes on: items come, change and go, and are bought. */
    void change(TenantModel model) {
        for (int i = random.nextInt(20); i > 0; i--) {
            switch (random.nextInt(5)) {
                case 0 -> model.put(anId(model), item());
                case 1 -> model.put("n-" + random.nextInt(30), item());
                case 2 -> model.remove(anId(model));
                case 3 -> model.ranks().see("named-" + random.nextInt(10));
                default -> model.ranks().recall().observe(event(anId(model), EventType.EVENT_TYPE_PURCHASE));
            }
        }
    }

    private String anId(TenantModel model) {
        Catalogue catalogue = model.catalogue();
        return catalogue.size() == 0 ? "n-0" : catalogue.id(random.nextInt(catalogue.size()));
    }

    private Event event(String item, EventType type) {
        return Event.newBuilder()
                .setId("e" + random.nextInt(1_000_000))
                .setItemId(item)
                .setType(type)
                .setAt(SmallBundle.CLOCK - random.nextInt(30) * DAY)
                .setReceivedAt(SmallBundle.CLOCK)
                .build();
    }

    Prepared prepared(TenantModel model) {
        if (random.nextInt(4) == 0) {
            return Prepared.ANYBODY;
        }
        List<Event> history = new ArrayList<>();
        for (int i = random.nextInt(30); i > 0; i--) {
            EventType type = random.nextInt(3) == 0 ? EventType.EVENT_TYPE_PURCHASE : EventType.EVENT_TYPE_VIEW;
            Event event = event(random.nextInt(10) == 0 ? "unknown" : anId(model), type);
            history.add(random.nextInt(4) == 0 ? event.toBuilder().setValue(5).build() : event);
        }
        List<String> seen = random.nextInt(3) == 0 ? List.of(anId(model), "unknown") : List.of();
        return new Prepared(
                true,
                true,
                User.newBuilder().setAge(30).setCity("Berlin").build(),
                history,
                List.of(),
                seen,
                shown(model));
    }

    private Shown shown(TenantModel model) {
        int today = Shown.day(SmallBundle.CLOCK);
        return Shown.of(IntStream.range(0, random.nextInt(9))
                .mapToObj(ago -> new Shown.Day(
                        today - ago,
                        IntStream.range(0, random.nextInt(80))
                                .mapToObj(_ -> Hashing.of(anId(model)))
                                .toList()))
                .toList());
    }

    Optional<CandidatesReply> reply(TenantModel model) {
        if (random.nextInt(8) == 0) {
            return Optional.empty();
        }
        Catalogue catalogue = model.catalogue();
        List<Integer> items =
                new ArrayList<>(IntStream.range(0, catalogue.size()).boxed().toList());
        Collections.shuffle(items, random);
        CandidatesReply.Builder reply =
                CandidatesReply.newBuilder().setKnown(random.nextBoolean()).setDataClock(SmallBundle.CLOCK);
        boolean placed = random.nextBoolean();
        if (placed) {
            reply.setBundle(model.ranks().recall().bundle().manifest().version());
        }
        int n = random.nextInt(items.size() + 1);
        for (int i = 0; i < n; i++) {
            int item = items.get(i);
            boolean unknown = random.nextInt(20) == 0;
            Candidate.Builder candidate = Candidate.newBuilder()
                    .setItemId(unknown ? "unknown-" + i : catalogue.id(item))
                    .setPlace(placed && !unknown && item < catalogue.bundledSize() ? 1 + item : 0)
                    .setScore(1.0 / (61 + i / 2)); // some have equal scores
            for (String channel : CHANNELS) {
                if (random.nextBoolean()) {
                    candidate.addProvenance(Provenance.newBuilder()
                            .setChannel(channel)
                            .setRank(1 + i)
                            .setScore(random.nextDouble()));
                }
            }
            reply.addCandidates(candidate);
        }
        CHANNELS.forEach(name ->
                reply.addReports(ChannelReport.newBuilder().setName(name).setFound(7)));
        return Optional.of(reply.build());
    }

    Haste haste() {
        return switch (random.nextInt(3)) {
            case 0 -> Haste.none();
            case 1 -> new Haste(Optional.of("there was no time to rank"), () -> 0, new ScoringPace());
            default -> {
                var pace = new ScoringPace();
                pace.took(100, 100_000);
                int most = 10 + random.nextInt(40);
                yield new Haste(Optional.empty(), () -> most * 1_000L, pace);
            }
        };
    }

    /** Half of them draw: often, and of few or many. */
    Exploring exploring() {
        int every = random.nextInt(8);
        return random.nextBoolean()
                ? Exploring.every(every)
                : new Exploring(every, random.nextDouble(), random.nextInt(12), random.nextLong());
    }

    /** What groups of candidates must reach: nothing, what they may, or too much. */
    double floor() {
        return random.nextInt(3) == 0 ? random.nextDouble() : 0;
    }

    Wanted wanted(TenantModel model) {
        Wanted.Kind[] kinds = {
            Wanted.Kind.RECOMMENDATIONS,
            Wanted.Kind.RECOMMENDATIONS,
            Wanted.Kind.TRENDING,
            Wanted.Kind.SIMILAR,
            Wanted.Kind.RANKINGS
        };
        Wanted.Kind kind = kinds[random.nextInt(kinds.length)];
        String shown = random.nextInt(4) == 0 ? anId(model) : "";
        List<String> given = kind == Wanted.Kind.RANKINGS
                ? IntStream.range(0, 1 + random.nextInt(30))
                        .mapToObj(i -> i % 9 == 8 ? "unknown" : anId(model))
                        .distinct()
                        .toList()
                : List.of();
        return new Wanted(
                kind,
                scenario(),
                new Wanted.Shopper("u-1", "", ""),
                circumstances(model, shown),
                selection(),
                new Wanted.Presentation(List.of(), Wanted.Explain.NONE, Wording.ENGLISH, true),
                given,
                kind == Wanted.Kind.SIMILAR ? anId(model) : "",
                rules(),
                Part.NONE);
    }

    /** How satisfied shoppers are with two of three items. */
    Standings standings() {
        long seed = random.nextLong();
        return id -> {
            var one = new Random(seed ^ id.hashCode());
            return one.nextInt(3) == 0
                    ? null
                    : new Standing(1 + 4 * one.nextFloat(), 5 + one.nextInt(100), (float) one.nextGaussian());
        };
    }

    private Scenario scenario() {
        Integer after = random.nextBoolean() ? null : random.nextInt(5);
        Double lambda = random.nextBoolean() ? null : random.nextInt(11) / 10.0;
        var terms = new Scenario.Terms(null, null, Map.of(), null, null, null, null, null, null, null, after, lambda);
        return new Scenario("default", terms, Optional.empty());
    }

    private Wanted.Circumstances circumstances(TenantModel model, String shown) {
        boolean narrow = random.nextInt(3) == 0;
        return new Wanted.Circumstances(
                "home",
                "phone",
                "",
                narrow ? List.of("Home") : List.of(),
                narrow && random.nextBoolean() ? List.of("brand 1", "brand 2", "A") : List.of(),
                random.nextInt(5) == 0
                        ? Optional.of(new Wanted.PriceRange(10, random.nextBoolean() ? 400 : Double.POSITIVE_INFINITY))
                        : Optional.empty(),
                random.nextInt(4) == 0 ? List.of(anId(model)) : List.of(),
                shown);
    }

    private Wanted.Selection selection() {
        List<Wanted.Boost> boosts = random.nextInt(3) == 0
                ? List.of(new Wanted.Boost(condition("brand = 'brand 1'"), 3 * random.nextDouble()))
                : List.of();
        String[] seen = {"", "none", "purchased", "interacted"};
        return new Wanted.Selection(
                1 + random.nextInt(20),
                seen[random.nextInt(4)],
                random.nextInt(3) == 0 ? Optional.of(condition("price < " + random.nextInt(300))) : Optional.empty(),
                boosts,
                random.nextBoolean() ? 0 : random.nextDouble(),
                random.nextInt(3) > 0);
    }

    static Wanted.Condition condition(String text) {
        try {
            return Wanted.Condition.of(text);
        } catch (FilterSyntax e) {
            throw new IllegalArgumentException(e);
        }
    }

    private List<Rule> rules() {
        return IntStream.range(0, random.nextInt(6))
                .mapToObj(i -> rule("r" + i))
                .sorted(Rule.FIRST)
                .toList();
    }

    Rule rule(String id) {
        String items = switch (random.nextInt(3)) {
            case 0 -> "brand = 'brand " + random.nextInt(4) + "'";
            case 1 -> "price < " + random.nextInt(60);
            default -> "categories contains 'Home > " + random.nextInt(4) + "'";
        };
        Predicate[] despite = random.nextInt(3) == 0
                ? new Predicate[] {List.of(Predicate.values()).get(random.nextInt(4))}
                : new Predicate[0];
        return switch (random.nextInt(5)) {
            case 0 -> Made.exclude(id, items);
            case 1 -> Made.moving(id, items, random.nextBoolean() ? 1 + 5 * random.nextDouble() : random.nextDouble());
            case 2 -> Made.pin(id, random.nextInt(3), items, 1 + random.nextInt(8), 1 + random.nextInt(3), despite);
            default -> Made.cap(id, null, random.nextBoolean() ? "brand" : "category", 1 + random.nextInt(4));
        };
    }
}
