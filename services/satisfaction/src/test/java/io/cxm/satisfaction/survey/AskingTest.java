package io.cxm.satisfaction.survey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AskingTest {
    /** Who has much to do waits for the others after each part of it. */
    @Test
    void givesEachTenantATurn() {
        Map<String, Integer> left = new HashMap<>(Map.of("large", 3, "small", 1, "other", 2));
        List<String> turns = new ArrayList<>();
        Asking.inTurns(List.of(new TenantId("large"), new TenantId("small"), new TenantId("other")), tenant -> {
                    turns.add(tenant.value());
                    return Uni.createFrom().item(left.merge(tenant.value(), -1, Integer::sum) > 0);
                })
                .await()
                .indefinitely();
        assertEquals(List.of("large", "small", "other", "large", "other", "large"), turns);
    }

    @Test
    void endsWithoutTenants() {
        Asking.inTurns(List.of(), _ -> Uni.createFrom().item(true)).await().indefinitely();
    }
}
