package io.cxm.messaging;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.RecordKey;
import io.cxm.contracts.deadletter.DeadLetter;
import io.cxm.contracts.event.Event;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TenantRecordsTest {
    private static ConsumerRecord<byte[], byte[]> record(
            @Nullable String key, @Nullable String header, byte @Nullable [] value) {
        RecordHeaders headers = new RecordHeaders();
        if (header != null) {
            headers.add(RecordKey.TENANT_HEADER, header.getBytes(StandardCharsets.UTF_8));
        }
        byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        return new ConsumerRecord<>(
                "cxm.events.v1", 0, 7, 99, TimestampType.CREATE_TIME, 0, 0, keyBytes, value, headers, Optional.empty());
    }

    private static byte[] event(String tenant) {
        return Event.newBuilder().setTenantId(tenant).setId("e").build().toByteArray();
    }

    private static TenantRecords<Event> read(ConsumerRecord<byte[], byte[]> record) {
        return TenantRecords.read(List.of(record), Event.parser(), Event::getTenantId);
    }

    private static void refuses(String code, ConsumerRecord<byte[], byte[]> record) {
        assertEquals(
                List.of(code),
                read(record).refused().stream().map(TenantRecords.Refused::code).toList());
        assertEquals(List.of(), read(record).usable());
    }

    @Test
    void takesARecordWhoseKeyHeaderAndValueAgree() {
        TenantRecords<Event> read = read(record("one|u-1", "one", event("one")));
        assertEquals("one", read.usable().getFirst().tenant().value());
        assertEquals("u-1", read.usable().getFirst().key().entity());
        assertEquals(List.of(), read.refused());
    }

    /** Erasures ask when what a letter holds was received. */
    @Test
    void aLetterIsAsOldAsItsRecord() throws InvalidProtocolBufferException {
        var refused = new TenantRecords.Refused(record("one|u-1", "one", event("one")), "code", "detail");
        byte[] letter = requireNonNull(DeadLetters.letter(refused, "profile").value());
        assertEquals(99, DeadLetter.parseFrom(letter).getAt());
    }

    @Test
    void refusesARecordThatNamesTwoTenantsOrNone() {
        refuses("tenant-mismatch", record("two|u-1", "one", event("one")));
        refuses("tenant-mismatch", record("one|u-1", "two", event("one")));
        refuses("tenant-mismatch", record("one|u-1", "one", event("two")));
        refuses("tenant-mismatch", record("one|u-1", null, event("one")));
        refuses("tenant-mismatch", record(null, "one", event("one")));
        refuses("tenant-mismatch", record("|u-1", "", event("")));
    }

    @Test
    void refusesWhatIsNoMessage() {
        refuses("unreadable", record("one|u-1", "one", new byte[] {1, 2, 3}));
    }

    @Test
    void passesOverDeletionsOfKeys() {
        TenantRecords<Event> read = read(record("one|u-1", "one", null));
        assertEquals(List.of(), read.usable());
        assertEquals(List.of(), read.refused());
    }

    @Test
    void givesDeletionsOfKeysInTheirPlaceWhereTheyAreAskedFor() {
        var read = TenantRecords.changes(
                List.of(
                        record("one|u-1", "one", event("one")),
                        record("one|u-1", "one", null),
                        record("two|u-1", "two", event("two"))),
                Event.parser(),
                Event::getTenantId);
        assertEquals(
                List.of("one true", "one false", "two true"),
                read.usable().stream()
                        .map(r -> r.tenant() + " " + r.message().isPresent())
                        .toList());
        assertEquals("u-1", read.usable().get(1).key().entity());
        assertEquals(List.of(), read.refused());
    }

    @Test
    void refusesADeletionThatNamesTwoTenantsOrNone() throws InvalidProtocolBufferException {
        var read = TenantRecords.changes(
                List.of(
                        record("one|u-1", "two", null),
                        record("one|u-1", null, null),
                        record(null, "one", null),
                        record("|u-1", "", null)),
                Event.parser(),
                Event::getTenantId);
        assertEquals(List.of(), read.usable());
        assertEquals(4, read.refused().size());
        byte[] letter = requireNonNull(
                DeadLetters.letter(read.refused().getFirst(), "satisfaction").value());
        assertEquals("tenant-mismatch", DeadLetter.parseFrom(letter).getCode());
        assertEquals(0, DeadLetter.parseFrom(letter).getPayload().size());
    }

    @Test
    void keepsTheOthersWhenOneIsRefused() {
        TenantRecords<Event> read = TenantRecords.read(
                List.of(
                        record("one|u-1", "one", event("one")),
                        record("one|u-1", "one", new byte[] {1}),
                        record("two|u-1", "two", event("two"))),
                Event.parser(),
                Event::getTenantId);
        assertEquals(2, read.usable().size());
        assertEquals(1, read.refused().size());
    }
}
