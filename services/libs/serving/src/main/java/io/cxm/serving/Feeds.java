package io.cxm.serving;

import io.cxm.messaging.Brokers;
import io.cxm.messaging.RecordSender;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Where an instance hears of what is to be served, and tells what it serves. */
@Singleton
public class Feeds {
    final RecordSender sender;
    final Brokers brokers;
    final ChangeStore changes;
    final Clock clock;

    Feeds(RecordSender sender, Brokers brokers, ChangeStore changes, Clock clock) {
        this.sender = sender;
        this.brokers = brokers;
        this.changes = changes;
        this.clock = clock;
    }
}
