package io.cxm.satisfaction.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.satisfaction.webhook.domain.Attempt;
import io.cxm.satisfaction.webhook.domain.Attempt.Trouble;
import io.cxm.testkit.Certificate;
import io.cxm.testkit.Ports;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages to a real server by TLS, and to addresses that must not be called. */
class WebhookSenderTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final Addresses.Resolver LOCAL = host -> new InetAddress[] {InetAddress.getLoopbackAddress()};

    private static Certificate certificate;
    private static Receiver receiver;

    @BeforeAll
    static void open(@TempDir Path folder) throws Exception {
        certificate = Certificate.create(folder);
        receiver = new Receiver(certificate);
    }

    @AfterAll
    static void close() throws Exception {
        receiver.stop();
        VERTX.close().toCompletionStage().toCompletableFuture().get();
    }

    private static WebhookSender sender(Addresses.Resolver resolver, String trusted, String limit, String... allowed) {
        Optional<Path> authorities =
                Optional.of(trusted).filter(path -> !path.isEmpty()).map(Path::of);
        Settings settings = new Settings(authorities, Duration.parse(limit), Set.of(allowed));
        return sender(VERTX, resolver, settings);
    }

    private static WebhookSender sender(Vertx vertx, Addresses.Resolver resolver, Settings settings) {
        Addresses addresses = new Addresses(resolver, settings.allowed());
        return new WebhookSender(vertx, addresses, new Lookups(addresses, settings), settings, InstantSource.system());
    }

    private static WebhookSender allowed(String limit) {
        return sender(LOCAL, certificate.authority().toString(), limit, "localhost");
    }

    private static Attempt post(WebhookSender sender, String url) {
        return sender.post(url, Map.of("webhook-id", "msg-1"), "{\"a\":\"ü\"}")
                .await()
                .atMost(Duration.ofSeconds(30));
    }

    @Test
    void postsWhatItIsGivenAndTellsTheAnswer() {
        Attempt came = post(allowed("PT20S"), receiver.url("/ok/plain"));
        assertTrue(came.delivered());
        assertEquals(200, came.status());
        assertEquals("thank  you", came.answer());
        Receiver.Got got = receiver.got("/ok/plain").getFirst();
        assertEquals("{\"a\":\"ü\"}", got.body());
        assertEquals("msg-1", got.headers().get("webhook-id"));
        assertEquals("application/json", got.headers().get("content-type"));
        assertTrue(got.headers().getOrDefault("host", "").startsWith("localhost:"));
        assertNull(got.headers().get("traceparent"));
    }

    @Test
    void hearsHowLongAReceiverWantsToBeLeftAlone() {
        assertEquals(new Attempt(429, "", null, Duration.ofMinutes(2)), post(allowed("PT20S"), receiver.url("/busy")));
        assertEquals(new Attempt(500, "no", null, Duration.ZERO), post(allowed("PT20S"), receiver.url("/fail")));
    }

    @Test
    void followsNoRedirect() {
        Attempt came = post(allowed("PT20S"), receiver.url("/redirect"));
        assertEquals(307, came.status());
        assertTrue(!came.delivered());
        assertEquals(0, receiver.got("/ok/redirected").size());
    }

    @Test
    void readsNoAnswerWithoutAnEnd() {
        long begun = System.nanoTime();
        Attempt came = post(allowed("PT25S"), receiver.url("/endless"));
        assertEquals(200, came.status());
        assertEquals(300, came.answer().length());
        assertTrue(Duration.ofNanos(System.nanoTime() - begun).toSeconds() < 20, "it stops at so many bytes");
    }

    @Test
    void waitsNoLongerThanItMay() {
        assertEquals(Attempt.of(Trouble.TOO_LATE), post(allowed("PT2S"), receiver.url("/silent")));
        assertEquals(new Attempt(200, "begun", null), post(allowed("PT2S"), receiver.url("/slow")));
    }

    @Test
    void connectsToTheAddressThatWasLookedAt() {
        AtomicInteger looked = new AtomicInteger();
        Addresses.Resolver rebinding = host -> looked.getAndIncrement() == 0
                ? new InetAddress[] {InetAddress.getLoopbackAddress()}
                : new InetAddress[] {InetAddress.ofLiteral("203.0.113.1")};
        // the machine knows no such name: whoever looked it up again would find nothing
        WebhookSender sender = sender(rebinding, certificate.authority().toString(), "PT20S", "hooks.invalid");
        Attempt came = post(sender, receiver.url("/ok/rebound").replace("localhost", "hooks.invalid"));
        assertEquals(Attempt.of(Trouble.TLS), came, "its certificate is that of another name");
        assertEquals(1, looked.get());
    }

    @Test
    void callsNoAddressThatIsNotPublic() {
        String trusted = certificate.authority().toString();
        assertEquals(
                Attempt.of(Trouble.ADDRESS_REFUSED),
                post(sender(LOCAL, trusted, "PT20S"), receiver.url("/ok/refused")));
        Addresses.Resolver mixed = host ->
                new InetAddress[] {InetAddress.ofLiteral("8.8.8.8"), InetAddress.ofLiteral("::ffff:169.254.169.254")};
        assertEquals(
                Attempt.of(Trouble.ADDRESS_REFUSED), post(sender(mixed, trusted, "PT20S"), "https://shop.example/in"));
        assertEquals(0, receiver.got("/ok/refused").size());
    }

    @Test
    void tellsWhyNoAnswerCame() {
        WebhookSender untrusting = sender(LOCAL, "", "PT20S", "localhost");
        assertEquals(Attempt.of(Trouble.TLS), post(untrusting, receiver.url("/ok/untrusted")));
        Addresses.Resolver none = host -> {
            throw new UnknownHostException(host);
        };
        assertEquals(Attempt.of(Trouble.UNKNOWN_HOST), post(sender(none, "", "PT20S"), "https://shop.example/in"));
        assertEquals(
                Attempt.of(Trouble.NO_CONNECTION), post(allowed("PT20S"), "https://localhost:" + Ports.free() + "/in"));
        assertEquals(0, receiver.got("/ok/untrusted").size());
    }

    @Test
    void keepsNobodyWaitingForANameThatIsNotAnswered() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        Addresses.Resolver hanging = host -> host.equals("localhost") ? LOCAL.all(host) : LookupsTest.hang(host, over);
        Vertx narrow = Vertx.vertx(new VertxOptions().setWorkerPoolSize(1));
        try {
            Settings settings =
                    new Settings(Optional.of(certificate.authority()), Duration.ofSeconds(20), Set.of("localhost"));
            WebhookSender sender = sender(narrow, hanging, settings);
            CompletableFuture<Attempt> hangs =
                    sender.post("https://hangs.example/in", Map.of(), "{}").subscribeAsCompletionStage();
            // others' work goes on, and others' names are found
            assertEquals(
                    "done",
                    narrow.executeBlocking(() -> "done", false)
                            .toCompletionStage()
                            .toCompletableFuture()
                            .get(10, TimeUnit.SECONDS));
            assertEquals(200, post(sender, receiver.url("/ok/beside")).status());
            long begun = System.nanoTime();
            assertEquals(Attempt.of(Trouble.TOO_LATE), hangs.get(30, TimeUnit.SECONDS));
            assertTrue(Duration.ofNanos(System.nanoTime() - begun).toSeconds() < 15, "it has a limit of its own");
        } finally {
            over.countDown();
            narrow.close().toCompletionStage().toCompletableFuture().get();
        }
    }
}
