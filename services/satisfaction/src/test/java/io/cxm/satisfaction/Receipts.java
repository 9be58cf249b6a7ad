package io.cxm.satisfaction;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.Topics;
import io.cxm.contracts.tenant.Erasure;

/** Receipts of erasures on their topic. */
final class Receipts {
    private Receipts() {}

    /** How many rows satisfaction removed for this erasure. */
    static long removed(String tenant, String id) {
        return Topic.read(Topics.ERASURES).stream()
                .map(Receipts::parse)
                .filter(e -> e.getTenantId().equals(tenant) && e.getId().equals(id) && e.hasReceipt())
                .filter(e -> e.getReceipt().getService().equals("satisfaction"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no receipt"))
                .getReceipt()
                .getRemoved();
    }

    private static Erasure parse(byte[] value) {
        try {
            return Erasure.parseFrom(value);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }
}
