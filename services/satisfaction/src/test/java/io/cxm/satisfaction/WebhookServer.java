package io.cxm.satisfaction;

import io.cxm.satisfaction.webhook.Receiver;
import io.cxm.testkit.Certificate;
import io.cxm.testkit.OwnFolder;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A server by TLS on localhost, whose certificate the service trusts and whose name the operator allows. */
public final class WebhookServer implements QuarkusTestResourceLifecycleManager {
    private static @Nullable Receiver running;
    private final Path folder = OwnFolder.create("cxm-webhooks");

    /** The one of this test. */
    static Receiver get() {
        Receiver receiver = running;
        if (receiver == null) {
            throw new IllegalStateException("no server was started");
        }
        return receiver;
    }

    @Override
    public Map<String, String> start() {
        Certificate certificate = Certificate.create(folder);
        try {
            running = new Receiver(certificate);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return Map.of(
                "cxm.satisfaction.webhook.allowed-hosts", "localhost",
                "cxm.satisfaction.webhook.authorities", certificate.authority().toString(),
                "cxm.satisfaction.webhook.time-limit", "5S",
                "cxm.satisfaction.webhook.webhooks", "3");
    }

    @Override
    public void stop() {
        try {
            get().stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        OwnFolder.delete(folder);
    }
}
