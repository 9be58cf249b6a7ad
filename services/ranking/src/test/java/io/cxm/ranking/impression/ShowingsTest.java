package io.cxm.ranking.impression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.features.Hashing;
import io.cxm.ranking.experiment.domain.Arm;
import io.cxm.ranking.experiment.domain.Design;
import io.cxm.ranking.experiment.domain.Experiment;
import io.cxm.ranking.experiment.domain.Part;
import io.cxm.ranking.explain.domain.Wording;
import io.cxm.ranking.impression.domain.Showing;
import io.cxm.ranking.impression.store.HeldShownStore;
import io.cxm.ranking.recommendation.domain.Answer;
import io.cxm.ranking.recommendation.domain.Wanted;
import io.cxm.ranking.scenario.domain.Scenario;
import io.cxm.serving.Announcing;
import io.cxm.tenancy.TenantId;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShowingsTest {
    private static final TenantId ONE = new TenantId("one");
    private static final TenantId TWO = new TenantId("two");
    private static final Instant NOW = Instant.parse("2026-11-20T23:30:00Z");
    private static final long DATA = Instant.parse("2011-03-05T00:00:00Z").toEpochMilli();

    private final HeldShownStore store = new HeldShownStore();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final Set<String> withdrew = ConcurrentHashMap.newKeySet();
    private final Showings showings = new Showings(
            store,
            (tenant, shopper) -> withdrew.contains(tenant.value() + shopper),
            meters,
            Clock.fixed(NOW, ZoneOffset.UTC));

    @BeforeEach
    void start() {
        showings.start(new StartupEvent());
    }

    @AfterEach
    void stop() {
        store.permits.release(1_000);
        showings.stop(new ShutdownEvent());
    }

    private static Wanted wanted(Wanted.Kind kind, int fatigueAfter) {
        var terms =
                new Scenario.Terms(null, null, Map.of(), null, null, null, null, null, null, null, fatigueAfter, null);
        return new Wanted(
                kind,
                new Scenario("home", terms, Optional.empty()),
                new Wanted.Shopper("u-1", "x-1", ""),
                Wanted.Circumstances.NONE,
                new Wanted.Selection(10, "", Optional.empty(), List.of(), 0, false),
                new Wanted.Presentation(List.of(), Wanted.Explain.NONE, Wording.ENGLISH, true),
                List.of(),
                "",
                List.of(),
                Part.NONE);
    }

    private static final Wanted TIRES = wanted(Wanted.Kind.RECOMMENDATIONS, 3);

    private static List<Answer.Item> items(int n) {
        return IntStream.rangeClosed(1, n)
                .mapToObj(i -> new Answer.Item("a-" + i, i, 0.5, "low", null, null, null))
                .toList();
    }

    private void note(TenantId tenant, Wanted wanted) {
        showings.note(tenant, wanted, true, DATA, items(2));
    }

    private void awaitCounted(String outcome, int n) {
        Announcing.await(Duration.ofSeconds(20), n + " " + outcome, () -> counted(outcome) == n);
    }

    private int counted(String outcome) {
        return (int) meters.counter("cxm.ranking.showings", "outcome", outcome).count();
    }

    @Test
    void areNotedUnderTheShoppersIdOnTheDayOfTheTenantsData() {
        store.permits.release(1);
        note(ONE, TIRES);
        awaitCounted("noted", 1);
        assertEquals(
                List.of(new Showing("u-1", NOW, 15_038, List.of(Hashing.of("a-1"), Hashing.of("a-2")))), store.added);
        assertEquals("2026-11-20", store.added.getFirst().on().toString());
        assertEquals(List.of(ONE), store.tried);
    }

    @Test
    void areCountedFromTheStart() {
        assertEquals(3, meters.find("cxm.ranking.showings").counters().size());
    }

    @Test
    void areOfTheFirstPlacesAlone() {
        store.permits.release(1);
        showings.note(ONE, TIRES, true, DATA, items(Showings.PLACES + 5));
        awaitCounted("noted", 1);
        assertEquals(Showings.PLACES, store.added.getFirst().items().size());
    }

    @Test
    void areNotNotedWhereNothingGivesWayNorOfWhoDoesNotAgree() {
        store.permits.release(1_000);
        note(ONE, wanted(Wanted.Kind.RECOMMENDATIONS, 0));
        note(ONE, wanted(Wanted.Kind.TRENDING, 3));
        note(ONE, wanted(Wanted.Kind.RANKINGS, 3));
        showings.note(ONE, TIRES, false, DATA, items(2));
        showings.note(ONE, TIRES, true, DATA, List.of());
        note(TWO, TIRES); // after all others
        awaitCounted("noted", 1);
        assertEquals(List.of(TWO), store.tried);
        assertEquals(0, counted("dropped"));
    }

    @Test
    void areNotNotedOfWhoWithdrewMeanwhile() {
        withdrew.add("oneu-1");
        store.permits.release(1_000);
        note(ONE, TIRES);
        note(TWO, TIRES);
        awaitCounted("noted", 1);
        assertEquals(List.of(TWO), store.tried);
    }

    @Test
    void ofTwoAnswersThatAreMadeIntoOneAreNotedWhereEitherTires() {
        store.permits.release(1_000);
        Wanted plain = wanted(Wanted.Kind.RECOMMENDATIONS, 0);
        List<Arm> arms = List.of(new Arm("a", "plain", 0.5), new Arm("b", "rich", 0.5));
        var terms = new Experiment.Terms(null, null, true, "default", Design.INTERLEAVING, arms, null, null);
        var experiment = new Experiment("e-1", terms);
        var neither = new Part.Drafted(experiment, new Part.Team("a", plain), new Part.Team("b", plain));
        var second = new Part.Drafted(experiment, new Part.Team("a", plain), new Part.Team("b", TIRES));
        note(ONE, plain.in(neither));
        note(TWO, plain.in(second));
        awaitCounted("noted", 1);
        assertEquals(List.of(TWO), store.tried);
    }

    @Test
    void ofATenantWithMoreThanCanBeWrittenTakeNeitherRoomNorTurnOfAnother() {
        note(ONE, TIRES);
        Announcing.await(Duration.ofSeconds(20), "it is being written", () -> !store.tried.isEmpty());
        for (int i = 0; i < Showings.MOST_WAITING + 7; i++) {
            note(ONE, TIRES);
        }
        note(TWO, TIRES);
        assertEquals(7, counted("dropped"));
        store.permits.release(1_000);
        awaitCounted("noted", Showings.MOST_WAITING + 2);
        assertEquals(List.of(ONE, ONE, TWO), store.tried.subList(0, 3));
        note(ONE, TIRES);
        awaitCounted("noted", Showings.MOST_WAITING + 3);
    }

    @Test
    void ofATenantThatCannotBeStoredAreLostAlone() {
        store.failing.add(ONE);
        store.permits.release(1_000);
        note(ONE, TIRES);
        note(TWO, TIRES);
        awaitCounted("failed", 1);
        awaitCounted("noted", 1);
        assertEquals(List.of(ONE, TWO), store.tried);
    }
}
