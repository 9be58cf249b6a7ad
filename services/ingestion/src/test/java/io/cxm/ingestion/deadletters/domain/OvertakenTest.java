package io.cxm.ingestion.deadletters.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.ingestion.deadletters.domain.Overtaken.Written;
import io.cxm.testkit.Seeds;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class OvertakenTest {
    private static Written at(long at) {
        byte[] value = Long.toString(at).getBytes(StandardCharsets.UTF_8);
        return new Written(Topics.ITEMS, 0, new RecordKey("shop", "sku"), value, at);
    }

    private static List<Long> again(List<Long> written) {
        return Overtaken.of(written.stream().map(OvertakenTest::at).toList()).stream()
                .map(Written::at)
                .toList();
    }

    @Test
    void isNothingWhereTheTopicIsInOrder() {
        assertEquals(List.of(), again(List.of()));
        assertEquals(List.of(), again(List.of(100L)));
        assertEquals(List.of(), again(List.of(100L, 200L, 200L, 300L)));
    }

    @Test
    void isAllThatIsNewerThanWhatStandsBehindIt() {
        assertEquals(List.of(200L), again(List.of(200L, 100L)));
        assertEquals(List.of(200L, 300L), again(List.of(200L, 100L, 300L)));
        assertEquals(List.of(200L, 300L), again(List.of(50L, 300L, 200L, 100L)));
    }

    @Test
    void isNothingOnceItWasSentAgain() {
        assertEquals(List.of(), again(List.of(200L, 100L, 300L, 200L, 300L)));
    }

    /** Whatever the order was: with what is sent again behind it, the last of each write stand in order. */
    @Test
    void bringsAnyOrderIntoTheOrderOfTimes() {
        Seeds.check(200, random -> {
            List<Long> written = new ArrayList<>(
                    LongStream.rangeClosed(1, 2 + random.nextInt(8)).boxed().toList());
            Collections.shuffle(written, random);
            written.addAll(again(written));
            var last = new LinkedHashSet<Long>();
            written.forEach(at -> {
                last.remove(at);
                last.add(at);
            });
            assertEquals(last.stream().sorted().toList(), List.copyOf(last), written::toString);
        });
    }
}
