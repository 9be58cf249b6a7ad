package io.cxm.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.tenant.Erasure;
import io.cxm.tenancy.TenantId;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class ShopperEndsTest {
    private static final Erasure REQUEST = Erasure.newBuilder()
            .setTenantId("red")
            .setId("e")
            .setUserId("u")
            .setRequestedAt(7)
            .build();

    private static Optional<ShopperEnds> read(String keyOf, byte[] value) {
        return ShopperEnds.of(new ConsumerRecord<>(Topics.ERASURES, 0, 0, new RecordKey(keyOf, "e").bytes(), value));
    }

    private static byte[] receiptOf(String service) {
        var receipt = Erasure.Receipt.newBuilder().setService(service).addAlsoKnownAs("anon");
        return REQUEST.toBuilder().setReceipt(receipt).build().toByteArray();
    }

    @Test
    void isToldByProfilesReceiptAlone() {
        assertEquals(
                Optional.of(new ShopperEnds(new TenantId("red"), Set.of("u", "anon"), 7)),
                read("red", receiptOf("profile")));
        assertEquals(Optional.empty(), read("red", receiptOf("training")));
        assertEquals(Optional.empty(), read("red", REQUEST.toByteArray()));
        assertEquals(Optional.empty(), read("blue", receiptOf("profile")), "a record under another tenant's key");
        assertEquals(Optional.empty(), read("red", new byte[] {1, 2, 3}));
    }
}
