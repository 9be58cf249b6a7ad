package io.cxm.satisfaction;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.messaging.RecordSender;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;

/** Two new shops for each test, before the service with its real servers: what is one's is not the other's. */
abstract class TwoShops {
    @Inject
    RecordSender sender;

    Shop one;
    Shop two;

    @BeforeEach
    void open() {
        Await.soon(() -> assertTrue(sender.ready()));
        one = new Shop(sender);
        two = new Shop(sender);
    }
}
