package io.cxm.serving;

import io.cxm.messaging.RecordSender;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where an instance hears of what is to be served, and tells what it serves. */
@Singleton
public class Feeds {
    final RecordSender sender;
    final String servers;
    final ChangeStore changes;
    final Clock clock;

    Feeds(
            RecordSender sender,
            @ConfigProperty(name = "kafka.bootstrap.servers") String servers,
            ChangeStore changes,
            Clock clock) {
        this.sender = sender;
        this.servers = servers;
        this.changes = changes;
        this.clock = clock;
    }
}
