package io.cxm.messaging;

import com.google.protobuf.ByteString;
import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.deadletter.DeadLetter;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where records go that a consumer cannot use: kept whole, with the reason, so that they can be replayed. */
@Singleton
public class DeadLetters {
    private final RecordSender sender;
    private final String service;

    DeadLetters(RecordSender sender, @ConfigProperty(name = "quarkus.application.name") String service) {
        this.sender = sender;
        this.service = service;
    }

    /** Sends these away and completes when the broker has them: only then may the batch count as done. */
    public Uni<Void> send(List<TenantRecords.Refused> refused) {
        return sender.sendAll(
                refused.stream().map(record -> letter(record, service)).toList());
    }

    static Outgoing letter(TenantRecords.Refused refused, String service) {
        var record = refused.record();
        String tenant =
                record.key() == null ? "" : RecordKey.parse(record.key()).tenant();
        // the same record gives the same id, so that a repeat after a crash is no second letter
        String id = "%s-%d-%d-%s".formatted(record.topic(), record.partition(), record.offset(), service);
        DeadLetter letter = DeadLetter.newBuilder()
                .setTenantId(tenant)
                .setId(id)
                .setSource(record.topic())
                .setKind(record.topic().replaceAll("^cxm\\.|\\.v\\d+$", ""))
                .setCode(refused.code())
                .setDetail(refused.detail())
                .setPayload(record.value() == null ? ByteString.EMPTY : ByteString.copyFrom(record.value()))
                .setAt(record.timestamp()) // a shopper may have been erased between its receipt and now
                .setConsumer(service)
                .build();
        return Outgoing.of(Topics.DEAD_LETTERS, new RecordKey(tenant, id), letter);
    }
}
