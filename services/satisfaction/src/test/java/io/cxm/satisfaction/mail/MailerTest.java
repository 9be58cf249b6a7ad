package io.cxm.satisfaction.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.satisfaction.mail.domain.Mail;
import io.cxm.satisfaction.mail.domain.Mail.Outcome;
import io.cxm.satisfaction.mail.domain.MailAddress;
import io.cxm.testkit.Certificate;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a mail, by servers that do as a test wants it. */
class MailerTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final Mail MAIL = new Mail(
            new MailAddress("anna@shopper.example"), "Shop", "How was it?", "Tell us", "<p>Tell us</p>", Map.of());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @AfterAll
    static void close() throws Exception {
        VERTX.close().toCompletionStage().toCompletableFuture().get();
    }

    private record Settings(
            Optional<String> host, int port, Encryption encryption, Optional<Path> authorities, Duration timeLimit)
            implements SmtpConfig {
        @Override
        public Optional<String> username() {
            return Optional.of("cxm");
        }

        @Override
        public Optional<String> password() {
            return Optional.of("word");
        }

        @Override
        public Optional<String> from() {
            return Optional.of("surveys@cxm.example");
        }

        @Override
        public Optional<URI> publicUrl() {
            return Optional.of(URI.create("https://cxm.example"));
        }

        @Override
        public Duration every() {
            return Duration.ofSeconds(2);
        }

        @Override
        public int atOnce() {
            return 4;
        }
    }

    private Mailer mailer(Scripted server, long limit) {
        return new Mailer(
                VERTX,
                new Settings(
                        Optional.of("localhost"),
                        server.port(),
                        SmtpConfig.Encryption.NONE,
                        Optional.empty(),
                        Duration.ofMillis(limit)),
                new MailMeters(meters));
    }

    private static Outcome send(Mailer mailer) {
        return mailer.send(MAIL, "inv-1").await().atMost(Duration.ofSeconds(20));
    }

    @Test
    void sendsMailsThatFollowEachOtherByOneConnection() throws Exception {
        try (Scripted server = Scripted.of(_ -> Map.of())) {
            Mailer mailer = mailer(server, 10_000);
            assertEquals(Outcome.SENT, send(mailer));
            assertEquals(Outcome.SENT, send(mailer));
            assertEquals(1, server.connections());
            mailer.close();
            assertTrue(server.isOver(5_000), "its connection is closed");
        }
    }

    /** A mail that is tried again while a slow server may still take it is sent twice. */
    @Test
    void endsWhatASlowServerMayStillTakeBeforeItIsTriedAgain() throws Exception {
        try (Scripted server =
                Scripted.of(before -> before == 0 ? Map.of(Scripted.TEXT, Scripted.DRIPPING) : Map.of())) {
            Mailer mailer = mailer(server, 300);
            assertEquals(Outcome.LATER, send(mailer));
            assertTrue(server.isOver(2_000), "the first connection goes on");
            assertEquals(Outcome.SENT, send(mailer(server, 10_000)));
        }
    }

    @ParameterizedTest
    @CsvSource({"localhost, SENT", "127.0.0.1, LATER"})
    void sendsToNobodyWhoseCertificateNamesAnother(String host, Outcome outcome, @TempDir Path folder)
            throws Exception {
        Certificate certificate = Certificate.create(folder);
        try (Scripted server = Scripted.byTls(certificate)) {
            Settings settings = new Settings(
                    Optional.of(host),
                    server.port(),
                    SmtpConfig.Encryption.TLS,
                    Optional.of(certificate.authority()),
                    Duration.ofSeconds(10));
            assertEquals(outcome, send(new Mailer(VERTX, settings, new MailMeters(meters))));
        }
    }

    /** As the server answers: to what, with what, and what becomes of the mail. */
    @ParameterizedTest
    @CsvSource({
        "GREETING, 554 no, BARRED",
        "GREETING, 421 busy, LATER",
        "AUTH, 535 5.7.8 wrong, BARRED",
        "AUTH, 454 4.7.0 busy, LATER",
        "MAIL, 550 5.7.1 not you, BARRED",
        "MAIL, 552 too large, BARRED",
        "MAIL, 451 4.3.0 busy, LATER",
        "RCPT, 550 5.1.1 nobody, REFUSED",
        "RCPT, 550 nobody, REFUSED",
        "RCPT, 552 5.2.2 full, REFUSED",
        "RCPT, 553 what is that, REFUSED",
        "RCPT, 450 4.2.0 come again, LATER",
        "RCPT, 554 5.7.1 no relay, BARRED",
        "RCPT, 550 5.7.1 not you, BARRED",
        "RCPT, 550-5.7.26 not signed, BARRED",
        "RCPT, 553 5.1.8 no such sender, BARRED",
        "RCPT, 530 5.7.0 sign in, BARRED",
        "DATA, 554 5.5.1 no, BARRED",
        "TEXT, 554 5.7.1 spam, BARRED",
        "TEXT, 550 5.7.1 spam, BARRED",
        "TEXT, 451 4.7.1 come again, LATER",
    })
    void endsAMailByARefusalOfItsRecipientAlone(String to, String answer, Outcome outcome) throws Exception {
        String whole = answer.charAt(3) == '-' ? answer + "\r\n" + answer.replace('-', ' ') : answer;
        for (String offered : List.of("AUTH PLAIN", "PIPELINING\r\n250 AUTH PLAIN")) {
            String hello = "250-localhost\r\n250-ENHANCEDSTATUSCODES\r\n250"
                    + (offered.startsWith("PIPELINING") ? "-" : " ") + offered;
            try (Scripted server = Scripted.of(_ -> Map.of("EHLO", hello, to, whole))) {
                assertEquals(outcome, send(mailer(server, 10_000)), offered);
            }
        }
        assertEquals(
                2,
                meters.counter("cxm.satisfaction.mails", "outcome", outcome.label())
                        .count());
    }

    @Test
    void triesAgainWhereThereIsNoServer() throws Exception {
        Scripted server = Scripted.of(_ -> Map.of());
        server.close();
        assertEquals(Outcome.LATER, send(mailer(server, 10_000)));
    }
}
