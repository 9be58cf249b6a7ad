package io.cxm.satisfaction;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.cxm.testkit.Certificate;
import io.cxm.testkit.OwnFolder;
import io.cxm.testkit.Ports;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A real SMTP server by TLS on localhost, at which one signs in. */
public final class MailServer implements QuarkusTestResourceLifecycleManager {
    private static final String USER = "cxm";
    private static final String PASSWORD = "word-of-tests";
    private static final int PORT = Ports.free();
    private static @Nullable GreenMail running;
    private final Path folder = OwnFolder.create("cxm-mail");

    @Override
    public Map<String, String> start() {
        Certificate certificate = Certificate.create(folder);
        System.setProperty("greenmail.tls.keystore.file", certificate.store().toString());
        System.setProperty("greenmail.tls.keystore.password", Certificate.PASSWORD);
        System.setProperty("greenmail.tls.key.password", Certificate.PASSWORD);
        up();
        return Map.of(
                "cxm.satisfaction.smtp.host", "localhost",
                "cxm.satisfaction.smtp.port", Integer.toString(PORT),
                "cxm.satisfaction.smtp.encryption", "tls",
                "cxm.satisfaction.smtp.authorities", certificate.authority().toString(),
                "cxm.satisfaction.smtp.username", USER,
                "cxm.satisfaction.smtp.password", PASSWORD,
                "cxm.satisfaction.smtp.from", "surveys@cxm.example",
                "cxm.satisfaction.smtp.public-url", "https://cxm.example/",
                "cxm.satisfaction.smtp.time-limit", "10S");
    }

    /** Starts it, empty. */
    static void up() {
        GreenMail server = new GreenMail(new ServerSetup(PORT, "localhost", ServerSetup.PROTOCOL_SMTPS));
        server.setUser("surveys@cxm.example", USER, PASSWORD);
        server.getUserManager().setAuthRequired(true);
        server.start();
        running = server;
    }

    /** Ends it with what it has. */
    static void down() {
        GreenMail server = running;
        if (server != null) {
            server.stop();
        }
        running = null;
    }

    /** What it got for an address. */
    static List<MimeMessage> got(String address) {
        GreenMail server = running;
        return server == null
                ? List.of()
                : Arrays.stream(server.getReceivedMessages())
                        .filter(mail -> isTo(mail, address))
                        .toList();
    }

    private static boolean isTo(MimeMessage mail, String address) {
        try {
            return mail.getRecipients(Message.RecipientType.TO)[0].toString().equals(address);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        down();
        OwnFolder.delete(folder);
    }
}
