package io.cxm.satisfaction;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.messaging.RecordSender;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;

/** A new shop for each test, before the service with its real servers. */
abstract class OneShop {
    @Inject
    RecordSender sender;

    Shop shop;

    @BeforeEach
    void open() {
        Await.soon(() -> assertTrue(sender.ready()));
        shop = new Shop(sender);
    }
}
