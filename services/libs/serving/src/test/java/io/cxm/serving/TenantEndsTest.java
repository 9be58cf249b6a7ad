package io.cxm.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.tenant.Tenant;
import io.cxm.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TenantEndsTest {
    private static final TenantId SHOP = new TenantId("shop");

    private static Optional<TenantId> of(byte @Nullable [] value) {
        byte[] key = new RecordKey(SHOP.value(), "").toString().getBytes(StandardCharsets.UTF_8);
        return TenantEnds.of(new ConsumerRecord<>(Topics.TENANTS, 0, 0, key, value));
    }

    private static byte[] in(Tenant.State state) {
        return Tenant.newBuilder().setId(SHOP.value()).setState(state).build().toByteArray();
    }

    @Test
    void tellsWhoEnds() {
        assertEquals(Optional.of(SHOP), of(in(Tenant.State.STATE_DELETING)));
        assertEquals(Optional.of(SHOP), of(in(Tenant.State.STATE_DELETED)));
        assertEquals(Optional.of(SHOP), of(null));
    }

    @Test
    void isSilentOfOthers() {
        assertEquals(Optional.empty(), of(in(Tenant.State.STATE_ACTIVE)));
        assertEquals(Optional.empty(), of(new byte[] {1, 2, 3}));
    }
}
