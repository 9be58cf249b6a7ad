package io.cxm.serving;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.RecordKey;
import io.cxm.contracts.tenant.Erasure;
import io.cxm.tenancy.TenantId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * A shopper who was erased, as profile's receipt tells, which names all ids that they have.
 *
 * @param until what was received up to then is gone
 */
record ShopperEnds(TenantId tenant, Set<String> ids, long until) {
    private static final Logger LOG = Logger.getLogger(ShopperEnds.class);
    private static final String KNOWS_MERGES = "profile";

    ShopperEnds {
        ids = Set.copyOf(ids);
    }

    /** Empty for every other record of the topic of erasures. */
    static Optional<ShopperEnds> of(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null || record.value() == null) {
            return Optional.empty();
        }
        try {
            Erasure erasure = Erasure.parseFrom(record.value());
            boolean its = !erasure.getUserId().isEmpty()
                    && erasure.getReceipt().getService().equals(KNOWS_MERGES)
                    && TenantId.isValid(erasure.getTenantId())
                    && RecordKey.parse(record.key()).tenant().equals(erasure.getTenantId());
            if (!its) {
                return Optional.empty();
            }
            Set<String> ids = new HashSet<>(erasure.getReceipt().getAlsoKnownAsList());
            ids.add(erasure.getUserId());
            return Optional.of(new ShopperEnds(new TenantId(erasure.getTenantId()), ids, erasure.getRequestedAt()));
        } catch (InvalidProtocolBufferException e) {
            LOG.warnf("an unreadable erasure was passed over at offset %d", record.offset());
            return Optional.empty();
        }
    }
}
