package io.cxm.ranking.recommendation.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.bundle.Bundle;
import io.cxm.bundle.BundleCorrupt;
import io.cxm.bundle.Columns;
import io.cxm.channels.RecallModel;
import io.cxm.channels.filter.FilterSyntax;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.recall.Candidate;
import io.cxm.contracts.recall.CandidatesReply;
import io.cxm.features.Terms;
import io.cxm.ranker.Calibration;
import io.cxm.ranker.ItemFacts;
import io.cxm.ranker.RankModel;
import io.cxm.ranking.explain.domain.Wording;
import io.cxm.ranking.match.domain.Matcher.Moment;
import io.cxm.ranking.tenants.domain.TenantModel;
import io.cxm.serving.SmallBundle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A brand of two items in a catalogue of thousands: nobody wanted them yet, and everything else matches words better. */
class RareBrandTest {
    private static final int OTHERS = 12_000;
    private static final List<String> RARE =
            List.of(SmallBundle.unwanted("a-", 3000), SmallBundle.unwanted("a-", 3001));

    @TempDir
    private Path bundles = Path.of("");

    private final Trouble trouble = new Trouble();
    private List<TenantModel> opened = List.of();

    @BeforeEach
    void open() throws IOException, BundleCorrupt {
        List<Item> others = new ArrayList<>();
        for (int i = 0; i < OTHERS; i++) {
            Item.Builder item =
                    Item.newBuilder().setTitle("Lamp").setBrand("Common").setPrice(5);
            boolean rare = RARE.contains(SmallBundle.unwanted("a-", i));
            others.add(
                    rare
                            ? item.setBrand("Rare")
                                    .setTitle("Lamp with a long name")
                                    .build()
                            : item.build());
        }
        List<Item> documents = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            documents.add(SmallBundle.document("a-", i));
        }
        documents.addAll(others);
        Columns.Builder ranks = Columns.builder();
        Calibration calibration = Calibration.of(new double[] {-8, -4}, new double[] {0.01, 0.3});
        calibration.put(ranks, RankModel.SERVING);
        calibration.put(ranks, RankModel.MERGED);
        var ranker = new SmallBundle.Ranker(
                Map.of(ItemFacts.FILE, ItemFacts.columns(documents), RankModel.FILE, ranks.build()),
                Map.of(),
                List.of());
        Bundle bundle = Bundle.open(
                SmallBundle.write(bundles, "shop", "1", "a-", ranker, others).folder());
        opened = List.of(new TenantModel(RankModel.of(new RecallModel(bundle, new Terms()))));
    }

    @AfterEach
    void close() {
        opened.getFirst().close();
    }

    private static Wanted wanted(
            Wanted.Kind kind, Wanted.Circumstances around, Optional<String> filter, boolean strict) {
        try {
            Optional<Wanted.Condition> condition =
                    filter.isEmpty() ? Optional.empty() : Optional.of(Wanted.Condition.of(filter.get()));
            return new Wanted(
                    kind,
                    "default",
                    Wanted.Shopper.UNKNOWN,
                    around,
                    new Wanted.Selection(10, "", condition, List.of(), 0, strict),
                    new Wanted.Presentation(List.of(), Wanted.Explain.SUMMARY, Wording.ENGLISH, false),
                    List.of(),
                    "");
        } catch (FilterSyntax e) {
            throw new IllegalArgumentException(e);
        }
    }

    private Setting setting(Wanted wanted, CandidatesReply reply) {
        var moment = new Moment(SmallBundle.CLOCK, SmallBundle.CLOCK);
        return Setting.of(wanted, opened.getFirst(), Prepared.ANYBODY, Optional.of(reply), moment);
    }

    private Composed answer(Wanted wanted, CandidatesReply reply) {
        return new Composing(setting(wanted, reply), trouble, Haste.none(), 10).compose();
    }

    private static List<String> ids(Composed composed) {
        return composed.items().stream().map(Answer.Item::id).toList();
    }

    private static Wanted.Circumstances brand(String brand) {
        return new Wanted.Circumstances("", "", "", List.of(), List.of(brand), Optional.empty(), List.of(), "");
    }

    private static CandidatesReply popular() {
        CandidatesReply.Builder reply = CandidatesReply.newBuilder();
        for (int i = 0; i < 400; i++) {
            reply.addCandidates(Candidate.newBuilder()
                    .setItemId(SmallBundle.unwanted("a-", i))
                    .setScore(1.0 / (61 + i)));
        }
        return reply.build();
    }

    @Test
    void isRecommendedAndTrendsWhateverRecallFound() {
        for (var kind : List.of(Wanted.Kind.RECOMMENDATIONS, Wanted.Kind.TRENDING)) {
            for (CandidatesReply reply : List.of(popular(), CandidatesReply.getDefaultInstance())) {
                var filtered = wanted(kind, Wanted.Circumstances.NONE, Optional.of("brand = 'Rare'"), true);
                assertEquals(
                        RARE, ids(answer(filtered, reply)).stream().sorted().toList());
                var within = wanted(kind, brand("rare"), Optional.empty(), true);
                assertEquals(RARE, ids(answer(within, reply)).stream().sorted().toList());
            }
        }
        assertEquals(List.of(), trouble.warnings());
        assertEquals(Optional.of("new"), trouble.fallback());
    }

    @Test
    void comesFirstWhereTheFilterGivesWay() {
        var relaxed =
                wanted(Wanted.Kind.RECOMMENDATIONS, Wanted.Circumstances.NONE, Optional.of("brand = 'Rare'"), false);
        Composed answer = answer(relaxed, popular());
        assertEquals(10, answer.items().size());
        assertEquals(RARE, ids(answer).subList(0, 2).stream().sorted().toList());
        assertEquals(List.of("filter"), answer.relaxed());
    }

    @Test
    void isFoundByWordsThatThousandsMatchBetter() {
        opened.getFirst().buildIndex();
        var around = new Wanted.Circumstances("", "", "lamp", List.of(), List.of(), Optional.empty(), List.of(), "");
        var search = wanted(Wanted.Kind.SEARCH, around, Optional.of("brand = 'Rare'"), true);
        Composed found = new Searching(
                        setting(search, CandidatesReply.getDefaultInstance()),
                        opened.getFirst().searchable().join(),
                        trouble)
                .compose();
        assertEquals(RARE, ids(found));
        assertEquals(
                List.of("lamp"),
                setting(search, CandidatesReply.getDefaultInstance()).recalled().words(),
                "channels are asked by them why they found something");
    }

    @Test
    void saysThatNothingSatisfiesOnlyWhenNothingDoes() {
        answer(wanted(Wanted.Kind.TRENDING, brand("No"), Optional.empty(), true), popular());
        assertEquals(List.of("no item satisfies the request"), trouble.warnings());
        assertEquals(Optional.of("none"), trouble.fallback());
    }

    /** What fills tells the rank and the value of the channel, and no more probability than what comes before it. */
    @Test
    void whatFillsSaysWhatItsChannelSays() {
        CandidatesReply one = CandidatesReply.newBuilder()
                .addCandidates(Candidate.newBuilder().setItemId("a-1").setScore(1.0 / 2000))
                .build();
        Composed answer =
                answer(wanted(Wanted.Kind.RECOMMENDATIONS, Wanted.Circumstances.NONE, Optional.empty(), true), one);
        var trending = opened.getFirst().ranks().recall().trending();
        var catalogue = opened.getFirst().catalogue();
        double before = 1;
        int filled = 0;
        for (Answer.Item item : answer.items()) {
            assertTrue(item.score() < before, item::toString);
            before = item.score();
            for (Answer.Channel channel : Objects.requireNonNull(item.explain()).channels()) {
                assertEquals("trending", channel.name());
                assertEquals(trending.popularity(catalogue.find(item.id())), channel.score(), 1e-6);
                filled++;
            }
        }
        assertEquals(9, filled);
        assertEquals(10, answer.items().size());
    }
}
