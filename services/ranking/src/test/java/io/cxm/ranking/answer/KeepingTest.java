package io.cxm.ranking.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.cxm.ranking.answer.domain.AnswerId;
import io.cxm.ranking.answer.store.HeldStore;
import io.cxm.ranking.configuration.TermsJson;
import io.cxm.ranking.experiment.domain.Arm;
import io.cxm.ranking.experiment.domain.Design;
import io.cxm.ranking.experiment.domain.Experiment;
import io.cxm.ranking.experiment.domain.Part;
import io.cxm.ranking.explain.domain.Wording;
import io.cxm.ranking.recommendation.domain.Answer;
import io.cxm.ranking.recommendation.domain.Wanted;
import io.cxm.ranking.recommendation.domain.Wanted.Explain;
import io.cxm.serving.Announcing;
import io.cxm.tenancy.TenantId;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How much of what is answered is kept, where that is more than can be. */
class KeepingTest {
    private static final ObjectMapper MAPPER = new ObjectMapper().registerModule(new JavaTimeModule());
    private static final TenantId ONE = new TenantId("one");
    private static final TenantId TWO = new TenantId("two");

    private final HeldStore store = new HeldStore();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private int asked;

    private Keeping keeping(Map<String, String> settings) {
        var config = new SmallRyeConfigBuilder()
                .withMapping(AnswersConfig.class)
                .withDefaultValue("cxm.ranking.answers.every", "PT1H"); // its default is in Quarkus's words
        settings.forEach((key, value) -> config.withDefaultValue("cxm.ranking.answers." + key, value));
        AnswersConfig built = config.build().getConfigMapping(AnswersConfig.class);
        var writing = new RowWriting(built, new TermsJson(MAPPER), MAPPER, meters);
        return new Keeping(built, store, writing, meters, () -> 0); // budgets fill by the clock
    }

    private void keep(Keeping keeping, TenantId tenant, Wanted wanted, int items) {
        AnswerId id = AnswerId.next(System.currentTimeMillis());
        List<Answer.Item> list = IntStream.rangeClosed(1, items)
                .mapToObj(i -> new Answer.Item("a-" + i, i, 0.5, "low", null, null, null))
                .toList();
        var answer = new Answer(
                id.text(), "default", null, null, null, "merge", null, false, 1, list, null, null, List.of(),
                List.of());
        keeping.keep(tenant, id, wanted, answer, () -> {
            asked++;
            return Optional.empty();
        });
    }

    private static Wanted wanted(Explain explain) {
        return new Wanted(
                Wanted.Kind.RECOMMENDATIONS,
                "default",
                Wanted.Shopper.UNKNOWN,
                Wanted.Circumstances.NONE,
                new Wanted.Selection(10, "", Optional.empty(), List.of(), 0, false),
                new Wanted.Presentation(List.of(), explain, Wording.ENGLISH, true),
                List.of(),
                "");
    }

    private void awaitCounted(String outcome, int n) {
        Announcing.await(Duration.ofSeconds(20), n + " " + outcome, () -> counted(outcome) == n);
    }

    private int counted(String outcome) {
        return (int) meters.counter("cxm.ranking.answers", "outcome", outcome).count();
    }

    @Test
    void refusesWhatIsTooMuchUntilTheRestIsWritten() {
        Keeping keeping = keeping(Map.of("queued-items", "100"));
        keeping.start(new StartupEvent());
        keep(keeping, ONE, wanted(Explain.FULL), 5);
        keep(keeping, ONE, wanted(Explain.SUMMARY), 49);
        keep(keeping, ONE, wanted(Explain.FULL), 30); // the last for which there is any room
        keep(keeping, ONE, wanted(Explain.NONE), 1);
        assertEquals(1, counted("dropped"));
        store.permits.release(10);
        awaitCounted("kept", 3);
        Announcing.await(Duration.ofSeconds(20), "there is room again", () -> {
            keep(keeping, ONE, wanted(Explain.NONE), 1);
            return counted("kept") > 3;
        });
        keeping.stop(new ShutdownEvent());
    }

    @Test
    void leavesATenantOutOfWhomNothingCanBeStored() {
        Keeping keeping = keeping(Map.of());
        store.failing.add(ONE);
        keep(keeping, ONE, wanted(Explain.NONE), 1);
        keep(keeping, TWO, wanted(Explain.NONE), 1);
        store.permits.release(100);
        keeping.start(new StartupEvent());
        awaitCounted("failed", 1);
        assertEquals(1, counted("kept"));
        assertEquals(3, store.tried.size());
        assertEquals(ONE, store.tried.getLast()); // tried again when the other was stored
        for (int i = 0; i < 5; i++) {
            keep(keeping, ONE, wanted(Explain.NONE), 1);
        }
        keep(keeping, TWO, wanted(Explain.NONE), 1);
        awaitCounted("failed", 6);
        awaitCounted("kept", 2);
        assertEquals(List.of(TWO), store.tried.subList(3, store.tried.size()));
        keeping.stop(new ShutdownEvent());
    }

    @Test
    void asksOfEachTenantSoMuchAndOfAllTogether() {
        Keeping keeping = keeping(Map.of("inputs-per-second", "2", "tenant-inputs-per-second", "1"));
        for (int i = 0; i < 5; i++) {
            keep(keeping, ONE, wanted(Explain.NONE), 1);
        }
        assertEquals(1, asked);
        keep(keeping, TWO, wanted(Explain.NONE), 1);
        assertEquals(2, asked);
        keep(keeping, new TenantId("three"), wanted(Explain.NONE), 1);
        assertEquals(2, asked);
    }

    @Test
    void asksNothingOfWhatTwoListsWereDraftedInto() {
        Keeping keeping = keeping(Map.of("tenant-inputs-per-second", "1"));
        Wanted side = wanted(Explain.NONE);
        List<Arm> arms = List.of(new Arm("a", "plain", 0.5), new Arm("b", "rich", 0.5));
        var terms = new Experiment.Terms(null, null, true, "default", Design.INTERLEAVING, arms, null, null);
        var drafted =
                new Part.Drafted(new Experiment("e-1", terms), new Part.Team("a", side), new Part.Team("b", side));
        keep(keeping, ONE, side.in(drafted), 1);
        assertEquals(0, asked);
        keep(keeping, ONE, side, 1);
        assertEquals(1, asked);
    }
}
