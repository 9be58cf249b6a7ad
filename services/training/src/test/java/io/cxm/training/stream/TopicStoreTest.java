package io.cxm.training.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.training.TrainingSchedule;
import io.cxm.messaging.Brokers;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** What is known while records are read back, sooner or later than they were written. */
class TopicStoreTest {
    private static final TopicStore.Kind<TrainingSchedule> KIND = new TopicStore.Kind<>(
            "topic",
            TrainingSchedule.parser(),
            TrainingSchedule::getTenantId,
            TrainingSchedule::getScheduleId,
            TrainingSchedule::getRevision,
            (schedule, revision) -> schedule.toBuilder().setRevision(revision).build());
    private static final TenantId SHOP = new TenantId("shop");
    private static final RecordKey KEY = new RecordKey("shop", "daily");

    private boolean broker = true;
    private final TopicStore<TrainingSchedule> store = new TopicStore<>(
            KIND,
            _ -> broker
                    ? Uni.createFrom().voidItem()
                    : Uni.createFrom().failure(new IllegalStateException("not acknowledged")),
            Brokers.at("nowhere"));

    private static TrainingSchedule said(String cron) {
        return TrainingSchedule.newBuilder()
                .setTenantId("shop")
                .setScheduleId("daily")
                .setCron(cron)
                .build();
    }

    private TrainingSchedule save(TrainingSchedule schedule) {
        return store.save(schedule).await().indefinitely();
    }

    private void remove() {
        store.remove(SHOP, "daily").await().indefinitely();
    }

    private void read(RecordKey key, TrainingSchedule schedule) {
        record(key, schedule.toByteArray());
    }

    @SuppressWarnings("NullAway") // a record without a value deletes
    private void readDeletion() {
        record(KEY, null);
    }

    private void record(RecordKey key, byte[] value) {
        var headers = new RecordHeaders();
        headers.add(RecordKey.TENANT_HEADER, key.tenant().getBytes(StandardCharsets.UTF_8));
        store.accept(new ConsumerRecord<>(
                "topic", 0, 0, 0, TimestampType.CREATE_TIME, 0, 0, key.bytes(), value, headers, Optional.empty()));
    }

    private Optional<String> cron() {
        return store.find(SHOP, "daily").map(TrainingSchedule::getCron);
    }

    @Test
    void keepsWhatItWroteLastWhileItReadsWhatItWroteBefore() {
        TrainingSchedule first = save(said("first"));
        save(first.toBuilder().setCron("second").build());
        read(KEY, first);
        assertEquals(Optional.of("second"), cron());
    }

    @Test
    void losesNoChangeOfAnotherInstance() {
        TrainingSchedule first = save(said("first"));
        read(KEY, first.toBuilder().setCron("another").setRevision(2).build());
        assertEquals(Optional.of("another"), cron());
        assertThrows(
                TopicStore.Stale.class,
                () -> save(first.toBuilder().setCron("mine").build()));
        assertThrows(TopicStore.Stale.class, () -> save(said("as if there were none")));
        readDeletion();
        assertEquals(Optional.empty(), cron());
    }

    @Test
    void takesNothingUnderTheKeyOfAnother() {
        read(new RecordKey("forger", "daily"), said("forged"));
        read(new RecordKey("shop", "hourly"), said("elsewhere"));
        assertEquals(0, store.all().size());
    }

    @Test
    void isThereAgainAtOnceAfterItWasRemoved() {
        TrainingSchedule first = save(said("first"));
        remove();
        read(KEY, first);
        assertEquals(Optional.empty(), cron(), "what is read back was before");
        TrainingSchedule second = save(said("second"));
        readDeletion();
        assertEquals(Optional.of("second"), cron());
        read(KEY, second);
        readDeletion();
        assertEquals(Optional.empty(), cron(), "removed by another instance");
    }

    @Test
    void staysWhereTheBrokerDidNotHearThatItGoes() {
        TrainingSchedule first = save(said("first"));
        broker = false;
        assertThrows(IllegalStateException.class, this::remove);
        assertEquals(Optional.of("first"), cron());
        read(KEY, first.toBuilder().setCron("second").setRevision(2).build());
        assertEquals(Optional.of("second"), cron());
    }
}
