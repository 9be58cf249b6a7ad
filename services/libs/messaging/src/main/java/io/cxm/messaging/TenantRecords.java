package io.cxm.messaging;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import io.cxm.contracts.RecordKey;
import io.cxm.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A polled batch, read: what can be used, and what must go to dead letters.
 *
 * <p>A record counts as usable when its value parses and when key, header and value name the same tenant. One that does
 * not never stops the others.
 */
public record TenantRecords<M>(List<Read<M>> usable, List<Refused> refused) {
    public TenantRecords {
        usable = List.copyOf(usable);
        refused = List.copyOf(refused);
    }

    /** A usable record. {@code receivedAt} is the broker's time in milliseconds since 1970. */
    public record Read<M>(TenantId tenant, RecordKey key, M message, long receivedAt, int partition, long offset) {
        /** The same record with another message. */
        <N> Read<N> with(N other) {
            return new Read<>(tenant, key, other, receivedAt, partition, offset);
        }
    }

    /** A record that nobody can use, with the reason as a code. */
    public record Refused(ConsumerRecord<byte[], byte[]> record, String code, String detail) {}

    /** Reads a batch. Records without a value (deletions of keys) are left out: they hold nothing to process. */
    public static <M extends MessageLite> TenantRecords<M> read(
            Iterable<ConsumerRecord<byte[], byte[]>> records, Parser<M> parser, Function<M, String> tenantOf) {
        List<ConsumerRecord<byte[], byte[]>> puts = new ArrayList<>();
        records.forEach(record -> {
            if (record.value() != null) {
                puts.add(record);
            }
        });
        TenantRecords<Optional<M>> read = changes(puts, parser, tenantOf);
        return new TenantRecords<>(
                read.usable().stream()
                        .map(put -> put.with(put.message().orElseThrow()))
                        .toList(),
                read.refused());
    }

    /**
     * Reads a batch of a compacted topic with its deletions, which stand in their place: they have a key and no message. Of a deletion key and
     * header must name the same tenant.
     */
    public static <M extends MessageLite> TenantRecords<Optional<M>> changes(
            Iterable<ConsumerRecord<byte[], byte[]>> records, Parser<M> parser, Function<M, String> tenantOf) {
        List<Read<Optional<M>>> usable = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            Optional<M> message;
            try {
                message = record.value() == null ? Optional.empty() : Optional.of(parser.parseFrom(record.value()));
            } catch (InvalidProtocolBufferException e) {
                refused.add(new Refused(record, "unreadable", "the value is no message of this topic"));
                continue;
            }
            RecordKey key = record.key() == null ? new RecordKey("", "") : RecordKey.parse(record.key());
            String tenant = message.map(tenantOf).orElse(key.tenant());
            if (!TenantId.isValid(tenant) || !tenant.equals(key.tenant()) || !tenant.equals(header(record))) {
                refused.add(new Refused(record, "tenant-mismatch", "key, header and value name different tenants"));
                continue;
            }
            usable.add(new Read<>(
                    new TenantId(tenant), key, message, record.timestamp(), record.partition(), record.offset()));
        }
        return new TenantRecords<>(usable, refused);
    }

    private static String header(ConsumerRecord<byte[], byte[]> record) {
        Header header = record.headers().lastHeader(RecordKey.TENANT_HEADER);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
