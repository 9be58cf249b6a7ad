package io.cxm.serving;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.RecordKey;
import io.cxm.contracts.tenant.Tenant;
import io.cxm.tenancy.TenantId;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What the topic of tenants says of tenants that end. */
final class TenantEnds {
    private static final Logger LOG = Logger.getLogger(TenantEnds.class);

    private TenantEnds() {}

    /** The tenant that is deleted, or is being; empty for a record of one that goes on. */
    static Optional<TenantId> of(ConsumerRecord<byte[], byte[]> record) {
        String tenant = RecordKey.parse(record.key()).tenant();
        return TenantId.isValid(tenant) && ends(record.value()) ? Optional.of(new TenantId(tenant)) : Optional.empty();
    }

    private static boolean ends(byte @Nullable [] value) {
        if (value == null) {
            return true;
        }
        try {
            Tenant.State state = Tenant.parseFrom(value).getState();
            return state == Tenant.State.STATE_DELETING || state == Tenant.State.STATE_DELETED;
        } catch (InvalidProtocolBufferException e) {
            LOG.warn("an unreadable tenant was passed over", e);
            return false;
        }
    }
}
