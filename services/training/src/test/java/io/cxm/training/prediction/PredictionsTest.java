package io.cxm.training.prediction;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cxm.bundle.Bundle;
import io.cxm.contracts.training.BundleNotice;
import io.cxm.messaging.Outgoing;
import io.cxm.tenancy.TenantId;
import io.cxm.training.job.GoneShoppers;
import io.cxm.training.job.GoneTenants;
import io.cxm.training.job.TestConfig;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of order lines when one bundle follows another. */
class PredictionsTest {
    private static final TenantId SHOP = new TenantId("shop");

    @TempDir
    Path home;

    private final List<String> sent = new ArrayList<>();
    private boolean away;
    private TestConfig config = new TestConfig(Path.of(""), Path.of(""), Duration.ZERO);
    private GoneShoppers gone = new GoneShoppers(config, new ObjectMapper());
    private Predictions predictions = predictions();

    @BeforeEach
    void begin() {
        config = new TestConfig(home, home, Duration.ofMinutes(1));
        gone = new GoneShoppers(config, new ObjectMapper());
        predictions = predictions();
    }

    private Predictions predictions() {
        return Tellings.through(this::send, config);
    }

    private Uni<Void> send(List<Outgoing> records) {
        if (away) {
            return Uni.createFrom().failure(new IllegalStateException("no broker"));
        }
        records.forEach(record -> sent.add((record.value() == null ? "-" : "+") + record.key()));
        return Uni.createFrom().voidItem();
    }

    private List<String> sent() {
        List<String> all = List.copyOf(sent);
        sent.clear();
        return all;
    }

    private BundleNotice.Published bundle(String version, String... lines) throws IOException {
        return Tellings.bundle(config, SHOP, version, lines);
    }

    @Test
    void tellsWhatIsNewOrOtherAndDeletesWhatIsNoMore() throws IOException {
        predictions.tell(SHOP, bundle("1", "a:u1:0.5", "b:u2:0.5", "d:u3:0.5"));
        assertEquals(List.of("+shop|a", "+shop|b", "+shop|d"), sent());
        assertTrue(predictions.toldOf(SHOP, "1"));
        predictions.tell(SHOP, bundle("2", "a:u1:0.5", "c:u2:0.5", "d:u3:0.25"));
        assertEquals(List.of("-shop|b", "+shop|c", "+shop|d"), sent());
        predictions.tell(SHOP, bundle("3", "a:u1:0.5", "c:u2:0.5", "d:u3:0.25"));
        assertEquals(List.of(), sent(), "a run with nothing new tells nothing");
        assertTrue(predictions.toldOf(SHOP, "3"));
        predictions.tell(SHOP, bundle("4"));
        assertEquals(List.of("-shop|a", "-shop|c", "-shop|d"), sent(), "nothing is foretold any more");
    }

    /** The one that died over it had sent some, and what is told afterwards comes to the same. */
    @Test
    void isToldAgainWhereItWasCutOff() throws IOException {
        predictions.tell(SHOP, bundle("1", "a:u1:0.5"));
        sent();
        BundleNotice.Published next = bundle("2", "b:u1:0.5");
        away = true;
        assertThrows(IllegalStateException.class, () -> predictions.tell(SHOP, next));
        assertFalse(predictions.toldOf(SHOP, "2"));
        assertEquals(1, files(), "no draft is left over");
        away = false;
        predictions().tell(SHOP, next);
        assertEquals(List.of("-shop|a", "+shop|b"), sent());
    }

    private long files() throws IOException {
        try (var all = Files.walk(config.lakeDir().resolve("told"))) {
            return all.filter(Files::isRegularFile).count();
        }
    }

    @Test
    void tellsNothingOfWhoWasErasedMeanwhile() throws IOException {
        predictions.tell(SHOP, bundle("1", "a:u1:0.5", "b:u2:0.5"));
        sent();
        gone.add(SHOP, "e-1", List.of("u2", "u2-before"), 77);
        assertEquals(1, predictions.forget(SHOP, List.of("u2", "u2-before")));
        assertEquals(List.of("-shop|b"), sent());
        assertEquals(0, predictions.forget(SHOP, List.of("u2")));
        // a run that had begun before still knows them
        predictions.tell(SHOP, bundle("2", "a:u1:0.5", "b:u2:0.5", "c:u2:0.5"));
        assertEquals(List.of("-shop|b", "-shop|c"), sent());
        assertEquals(0, predictions.forget(new TenantId("other"), List.of("u1")));
    }

    @Test
    void deletesAllOfATenant() throws IOException {
        BundleNotice.Published first = bundle("1", "a:u1:0.5");
        predictions.tell(SHOP, first);
        BundleNotice.Published second = bundle("2", "b:u1:0.5"); // somebody died over telling it
        sent();
        predictions.remove(SHOP, List.of(first, second));
        assertEquals(List.of("-shop|a", "-shop|a", "-shop|b"), sent());
        assertFalse(predictions.toldOf(SHOP, "1"));
    }

    @Test
    void whatCannotBeReadChangesNothing() throws IOException {
        predictions.tell(SHOP, bundle("1", "a:u1:0.5"));
        sent();
        BundleNotice.Published next = bundle("2", "b:u1:0.5");
        Path file = config.bundlesDir().resolve("shop/2").resolve(Bundle.PREDICTIONS);
        byte[] bytes = Files.readAllBytes(file);
        bytes[3] ^= 1;
        Files.write(file, bytes);
        predictions.tell(SHOP, next);
        assertEquals(List.of(), sent());
        assertTrue(predictions.toldOf(SHOP, "1"));
    }

    /** It has its checksum all the same; nothing of it is sent, and the runs of its tenant do not wait for it. */
    @Test
    void neitherDoesWhatWasWrittenOutOfOrder() throws IOException {
        predictions.tell(SHOP, bundle("1", "a:u1:0.5"));
        sent();
        predictions.tell(SHOP, bundle("2", "a:u1:0.25", "c:u1:0.5", "b:u1:0.5"));
        assertEquals(List.of(), sent());
        assertTrue(predictions.toldOf(SHOP, "1"));
    }

    /** Such a bundle has no file, as one that foretells nothing any more; of that one all is deleted. */
    @Test
    void ofARunThatFailedToForetellWhatWasToldStands() throws IOException {
        predictions.tell(SHOP, bundle("1", "a:u1:0.5"));
        sent();
        BundleNotice.Published next = bundle("2");
        predictions.tell(
                SHOP,
                next.toBuilder()
                        .setEvaluationJson("{\"satisfaction\":{\"state\":\"failed\"}}")
                        .build());
        assertEquals(List.of(), sent());
        assertTrue(predictions.toldOf(SHOP, "1"));
        predictions.tell(
                SHOP,
                next.toBuilder()
                        .setEvaluationJson("{\"satisfaction\":{\"state\":\"switched-off\"}}")
                        .build());
        assertEquals(List.of("-shop|a"), sent());
    }

    /** What stands behind the fault on the topic and is no more stays there; all else is as if nothing had happened. */
    @Test
    void takesForToldWhatCanBeReadOfIt() throws IOException {
        predictions.tell(SHOP, bundle("1", "a:u1:0.5", "b:u2:0.5", "c:u1:0.5", "d:u1:0.5"));
        sent();
        cut("1");
        predictions.tell(SHOP, bundle("2", "b:u2:0.5", "c:u1:0.5"));
        assertEquals(List.of("-shop|a", "+shop|c"), sent());
        assertTrue(predictions.toldOf(SHOP, "2"));
        predictions.tell(SHOP, bundle("3", "c:u1:0.5"));
        assertEquals(List.of("-shop|b"), sent(), "the file is whole again");
    }

    @Test
    void forgetsShoppersAndTenantsWhereWhatWasToldCannotBeRead() throws IOException {
        BundleNotice.Published told = bundle("1", "a:u1:0.5", "b:u2:0.5", "c:u1:0.5", "d:u1:0.5");
        predictions.tell(SHOP, told);
        sent();
        cut("1");
        assertEquals(1, predictions.forget(SHOP, List.of("u2")));
        assertEquals(List.of("-shop|b"), sent());
        cut("1");
        predictions.remove(SHOP, List.of(told));
        assertEquals(
                List.of("-shop|a", "-shop|b", "-shop|c", "-shop|d"),
                sent().stream().distinct().sorted().toList());
    }

    @Test
    void aLineThatComesTooEarlyIsAsUnreadable() throws IOException {
        predictions.tell(SHOP, bundle("1", "a:u1:0.5", "b:u1:0.5"));
        sent();
        Path file = config.lakeDir().resolve("told/tenant=shop/1.pb");
        byte[] once = Files.readAllBytes(file);
        Files.write(file, once, StandardOpenOption.APPEND);
        predictions.tell(SHOP, bundle("2", "b:u1:0.5", "c:u1:0.5"));
        assertEquals(List.of("-shop|a", "+shop|c"), sent());
    }

    /** Cuts what was told in the middle of its third quarter. */
    private void cut(String version) throws IOException {
        Path file = config.lakeDir().resolve("told/tenant=shop").resolve(version + ".pb");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length * 5 / 8));
    }

    @Test
    void tellsNothingOfATenantThatIsGone() throws IOException {
        BundleNotice.Published made = bundle("1", "a:u1:0.5");
        new GoneTenants(config).add(new TenantId("other"));
        new GoneTenants(config).add(SHOP);
        predictions.tell(SHOP, made); // was due when the tenant left
        assertEquals(List.of(), sent());
        assertFalse(Files.exists(config.lakeDir().resolve("told/tenant=shop")));
    }

    @Test
    void tellsManySomeAtOnce() throws IOException {
        String[] lines = IntStream.range(0, 1201)
                .mapToObj(n -> String.format("l%04d:u%d:0.5", n, n % 7))
                .toArray(String[]::new);
        predictions.tell(SHOP, bundle("1", lines));
        assertEquals(1201, sent().size());
    }
}
