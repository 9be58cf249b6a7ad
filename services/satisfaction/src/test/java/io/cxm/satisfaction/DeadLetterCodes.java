package io.cxm.satisfaction;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.Topics;
import io.cxm.contracts.deadletter.DeadLetter;
import java.util.List;
import java.util.stream.Collectors;

/** What a tenant's records were refused for: one that two sinks of the service refuse has one letter, which is sent twice. */
final class DeadLetterCodes {
    private DeadLetterCodes() {}

    static List<String> of(String tenant) {
        return Topic.read(Topics.DEAD_LETTERS).stream()
                .map(DeadLetterCodes::parse)
                .filter(l -> l.getTenantId().equals(tenant) && l.getConsumer().equals("satisfaction"))
                .collect(Collectors.toMap(DeadLetter::getId, DeadLetter::getCode, (_, again) -> again))
                .values()
                .stream()
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
