package io.cxm.profile.erasure.stream;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.tenant.Erasure;
import io.cxm.messaging.Outgoing;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * What this service answers to an erasure. A broker refuses a record of more than a mebibyte, so ids that are too many for
 * one go before it in receipts of erasures of their own, which nobody asked for: whoever acts on receipts does what they
 * say, and has done it when the receipt of the erasure itself comes.
 */
final class Receipts {
    private static final String SERVICE = "profile";
    /** Bytes of the ids in one. */
    private static final int PART = 512 * 1024;

    private Receipts() {}

    static List<Outgoing> of(Erasure erasure, long removed, String kept, List<String> otherIds) {
        List<List<String>> parts = parts(otherIds);
        List<Outgoing> receipts = new ArrayList<>();
        for (List<String> ids : parts.subList(0, parts.size() - 1)) {
            Erasure part = erasure.toBuilder()
                    .setId(erasure.getId() + "." + (receipts.size() + 1))
                    .setUserId(ids.getFirst())
                    .build();
            receipts.add(receipt(part, 0, kept, ids.subList(1, ids.size())));
        }
        receipts.add(receipt(erasure, removed, kept, parts.getLast()));
        return receipts;
    }

    private static List<List<String>> parts(List<String> ids) {
        List<List<String>> parts = new ArrayList<>();
        List<String> part = new ArrayList<>();
        long bytes = 0;
        for (String id : ids) {
            int size = id.getBytes(StandardCharsets.UTF_8).length;
            if (bytes + size > PART) {
                parts.add(part);
                part = new ArrayList<>();
                bytes = 0;
            }
            part.add(id);
            bytes += size;
        }
        parts.add(part);
        return parts;
    }

    private static Outgoing receipt(Erasure erasure, long removed, String kept, List<String> otherIds) {
        return Outgoing.of(
                Topics.ERASURES,
                new RecordKey(erasure.getTenantId(), erasure.getId() + "|" + SERVICE),
                erasure.toBuilder()
                        .setReceipt(Erasure.Receipt.newBuilder()
                                .setService(SERVICE)
                                .setRemoved(removed)
                                .setKept(kept)
                                .addAllAlsoKnownAs(otherIds)
                                .setAt(Clock.systemUTC().millis()))
                        .build());
    }
}
