package io.cxm.satisfaction;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.Topics;
import io.cxm.contracts.deadletter.DeadLetter;
import java.util.List;

/** What a tenant's records were refused for. */
final class DeadLetterCodes {
    private DeadLetterCodes() {}

    static List<String> of(String tenant) {
        return Topic.read(Topics.DEAD_LETTERS).stream()
                .map(DeadLetterCodes::parse)
                .filter(l -> l.getTenantId().equals(tenant) && l.getConsumer().equals("satisfaction"))
                .map(DeadLetter::getCode)
                .sorted()
                .toList();
    }

    private static DeadLetter parse(byte[] value) {
        try {
            return DeadLetter.parseFrom(value);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }
}
