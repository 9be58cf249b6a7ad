package io.cxm.satisfaction.mail;

import io.cxm.satisfaction.mail.domain.Mail;
import io.cxm.satisfaction.mail.domain.Mail.Outcome;
import io.cxm.satisfaction.mail.domain.MailAddress;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.StartTLSOptions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Hands mails to the server, where there is one. What a send began is over when its outcome is told: a server that is slow beyond the time of a
 * send would have the mail twice, if its connection were still open when the mail is tried again.
 *
 * <p>Addresses are in no log: of what a server says only the number is told.
 */
@ApplicationScoped
@Startup // a setting that is missing is told before anybody waits for a mail
public class Mailer {
    private static final Logger LOG = Logger.getLogger(Mailer.class);
    private final Vertx vertx;
    private final SmtpConfig config;
    private final MailMeters meters;
    private final @Nullable Server server;
    /** Those that nobody uses; as many at most as mails were sent at once. */
    private final Queue<Lane> idle = new ConcurrentLinkedQueue<>();

    Mailer(Vertx vertx, SmtpConfig config, MailMeters meters) {
        this.vertx = vertx;
        this.meters = meters;
        this.config = config;
        server = config.host().map(host -> server(host, config)).orElse(null);
    }

    private record Server(MailConfig options, MailAddress from, String publicUrl) {}

    private static Server server(String host, SmtpConfig config) {
        String from = needed("from", config.from());
        URI url = needed("public-url", config.publicUrl());
        if (!MailAddress.isValid(from)) {
            throw new IllegalStateException("cxm.satisfaction.smtp.from is no mail address");
        }
        if (url.getHost() == null || url.getScheme() == null || !url.getScheme().startsWith("http")) {
            throw new IllegalStateException(
                    "cxm.satisfaction.smtp.public-url is no address as https://cxm.example.com");
        }
        MailAddress sender = new MailAddress(from);
        int limit = Math.toIntExact(config.timeLimit().toMillis());
        // names of servers are checked because nothing is set about it: whatever is set, this client takes for "do not"
        MailConfig options = new MailConfig()
                .setHostname(host)
                .setPort(config.port())
                .setSsl(config.encryption() == SmtpConfig.Encryption.TLS)
                .setStarttls(
                        config.encryption() == SmtpConfig.Encryption.STARTTLS
                                ? StartTLSOptions.REQUIRED
                                : StartTLSOptions.DISABLED)
                .setOwnHostname(sender.domain())
                .setUserAgent("cxm")
                .setConnectTimeout(limit)
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout(limit) // of a connection that no mail needs any more
                .setLogin(config.username().isPresent() ? LoginOption.REQUIRED : LoginOption.NONE);
        config.username().ifPresent(options::setUsername);
        config.password().ifPresent(options::setPassword);
        config.authorities()
                .ifPresent(pem -> options.setTrustOptions(new PemTrustOptions().addCertPath(pem.toString())));
        String address = url.toString();
        return new Server(
                options, sender, address.endsWith("/") ? address.substring(0, address.length() - 1) : address);
    }

    private static <T> T needed(String name, Optional<T> setting) {
        return setting.orElseThrow(
                () -> new IllegalStateException("cxm.satisfaction.smtp." + name + " is needed beside a host"));
    }

    @PreDestroy
    void close() {
        for (Lane lane = idle.poll(); lane != null; lane = idle.poll()) {
            lane.end().subscribe().with(_ -> {}, f -> LOG.debug("a connection was not closed", f));
        }
    }

    /** Where links in mails lead; empty where no mail is sent. */
    public Optional<String> publicUrl() {
        return Optional.ofNullable(server).map(Server::publicUrl);
    }

    /** Hands it over. */
    public Uni<Outcome> send(Mail mail, String id) {
        Server to = server;
        if (to == null) {
            return Uni.createFrom().item(Outcome.LATER);
        }
        MailMessage message = new MailMessage()
                .setFrom(named(mail.sender()) + "<" + to.from().value() + ">")
                .setTo(mail.to().value())
                .setSubject(mail.subject())
                .setText(mail.text())
                .setHtml(mail.html());
        mail.headers().forEach(message::addHeader);
        // the same when it is sent again, so that whoever has it twice may know
        message.addHeader("Message-ID", "<" + id + "@" + to.from().domain() + ">");
        message.addHeader("Auto-Submitted", "auto-generated");
        return lane(to).chain(lane -> send(lane, message))
                .replaceWith(Outcome.SENT)
                .onFailure()
                .recoverWithItem(Mailer::outcome)
                .invoke(meters::handedOver);
    }

    private Uni<Lane> lane(Server to) {
        return Uni.createFrom()
                .deferred(() -> Optional.ofNullable(idle.poll())
                        .map(Uni.createFrom()::item)
                        .orElseGet(() -> Lane.open(vertx, to.options())));
    }

    /** Sends it within the time that is given; after a failure nothing of it goes on. */
    private Uni<Void> send(Lane lane, MailMessage message) {
        return lane.send(message)
                .ifNoItem()
                .after(config.timeLimit())
                .fail()
                .invoke(() -> idle.add(lane))
                .onFailure()
                .call(() -> lane.end().onFailure().recoverWithNull());
    }

    private static Outcome outcome(Throwable failure) {
        Outcome outcome = Refusal.outcome(failure);
        LOG.warnf(
                "a mail was not taken (%s): %s",
                failure instanceof SMTPException smtp
                        ? Integer.toString(smtp.getReplyCode())
                        : failure.getClass().getSimpleName(),
                outcome == Outcome.BARRED ? "the server takes none of this installation" : outcome.label());
        return outcome;
    }

    /** A name as it may stand before an address: letters, digits and what means nothing there. */
    private static String named(String name) {
        String plain = name.replaceAll("[^\\p{L}\\p{N}\\p{M} -]", " ").strip();
        return plain.isEmpty() ? "" : plain + " ";
    }
}
