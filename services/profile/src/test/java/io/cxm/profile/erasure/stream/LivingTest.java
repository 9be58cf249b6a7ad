package io.cxm.profile.erasure.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.contracts.RecordKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LivingTest {
    private static ConsumerRecord<byte[], byte[]> record(
            int partition, long offset, String entity, @Nullable String value) {
        byte[] bytes = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
        return new ConsumerRecord<>("t", partition, offset, new RecordKey("shop", entity).bytes(), bytes);
    }

    private static Living living(int most) {
        return new Living(
                most,
                (tenant, record) ->
                        tenant.equals("shop") && new String(record.value(), StandardCharsets.UTF_8).equals("old"));
    }

    private static List<String> deleted(Living living) {
        return living.deletions("t", Set.of()).stream()
                .map(deletion -> deletion.partition() + " " + deletion.key().entity())
                .toList();
    }

    /** A partition to its end, as often as is needed. */
    private static List<String> swept(List<ConsumerRecord<byte[], byte[]>> partition, int most) {
        List<String> deleted = new ArrayList<>();
        Map<Integer, Long> left = Map.of(0, 0L);
        while (!left.isEmpty()) {
            long from = left.getOrDefault(0, 0L);
            Living living = living(most);
            partition.stream().filter(record -> record.offset() >= from).forEach(living::note);
            deleted.addAll(deleted(living));
            left = living.passedOver();
        }
        return deleted;
    }

    @Test
    void isWhatWasWrittenLastUnderAKey() {
        Living living = living(9);
        living.note(record(0, 0, "deleted", "old"));
        living.note(record(0, 1, "anew", "old"));
        living.note(record(0, 2, "stays", "old"));
        living.note(record(1, 0, "stays", "old"));
        living.note(record(0, 3, "deleted", null));
        living.note(record(0, 4, "anew", "new"));
        assertEquals(List.of("0 stays", "1 stays"), deleted(living));
        assertEquals(Map.of(), living.passedOver());
    }

    @Test
    void holdsNoMoreThanFitAndSaysWhereToGoOn() {
        Living living = living(2);
        living.note(record(0, 0, "a", "old"));
        living.note(record(0, 1, "b", "new"));
        living.note(record(0, 2, "c", "old"));
        living.note(record(0, 3, "a", "old"));
        living.note(record(0, 4, "d", "old"));
        living.note(record(1, 7, "e", "old"));
        living.note(record(1, 8, "f", "old"));
        assertEquals(List.of("0 a", "0 c"), deleted(living));
        assertEquals(Map.of(0, 4L, 1, 7L), living.passedOver());
    }

    @Test
    void whatHasItsTurnLaterIsNotTakenWhenThereIsRoomAgain() {
        Living living = living(1);
        living.note(record(0, 0, "a", "old"));
        living.note(record(0, 1, "b", "old"));
        living.note(record(0, 2, "a", null));
        living.note(record(0, 3, "c", "old"));
        assertEquals(List.of(), deleted(living));
        assertEquals(Map.of(0, 1L), living.passedOver());
    }

    /** Ten patches between two puts, the second of which is to stay; three keys are held at once. */
    @Test
    void deletesEachKeyOnceAndNoneThatWasWrittenAnew() {
        List<ConsumerRecord<byte[], byte[]>> partition = new ArrayList<>();
        List<String> patches = new ArrayList<>();
        partition.add(record(0, 0, "u", "old"));
        for (int i = 1; i <= 10; i++) {
            partition.add(record(0, i, "u|p" + i, "old"));
            patches.add("0 u|p" + i);
        }
        partition.add(record(0, 11, "u", "new"));
        assertEquals(patches, swept(partition, 3));
        for (int i = 1; i <= 10; i++) {
            partition.add(record(0, 11 + i, "u|p" + i, null));
        }
        assertEquals(List.of(), swept(partition, 3));
    }
}
