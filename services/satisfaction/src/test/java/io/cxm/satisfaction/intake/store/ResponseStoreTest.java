package io.cxm.satisfaction.intake.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.response.SurveyResponse;
import io.cxm.messaging.TenantRecords.Read;
import io.cxm.tenancy.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ResponseStoreTest {
    private static Read<SurveyResponse> read(String tenant, String id, String text) {
        SurveyResponse response = SurveyResponse.newBuilder()
                .setTenantId(tenant)
                .setId(id)
                .setText(text)
                .build();
        return new Read<>(new TenantId(tenant), new RecordKey(tenant, id), response, 1, 0, 0);
    }

    /** A transaction holds a connection and locks: a batch comes to it with its texts read, each of its own tenant's. */
    @Test
    void readsTextsBeforeTheTransactionOfTheirBatch() {
        Map<ResponseStore.Key, String> bodies = ResponseStore.read(List.of(
                        read("one", "a", "call 0171-1234567"),
                        read("one", "a", "said twice"),
                        read("two", "a", "fine"),
                        read("two", "b", " \u200b")))
                .await()
                .atMost(Duration.ofSeconds(20))
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, e -> e.getValue().safe().body()));
        assertEquals(
                Map.of(
                        new ResponseStore.Key(new TenantId("one"), "a"), "call [phone]",
                        new ResponseStore.Key(new TenantId("two"), "a"), "fine"),
                bodies);
    }
}
