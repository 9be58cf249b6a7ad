package io.cxm.satisfaction;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.satisfaction.webhook.store.DueWebhooks;
import io.cxm.satisfaction.webhook.store.DueWebhooks.Room;
import io.cxm.tenancy.TenantId;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Whose turn it is, where one tenant has many webhooks that wait. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
@QuarkusTestResource(WebhookServer.class)
class DueWebhooksIT extends TwoShops {
    /** A time that is not there yet, so that the service itself takes none of them. */
    private static final long LATER = 90_000_000_000_000L;

    @Inject
    DueWebhooks due;

    private static void put(Shop shop, int webhooks, long since) {
        shop.run("""
                insert into satisfaction.webhook_due (job, due_at)
                select '%s|w-' || n, %d from generate_series(1, %d) n
                """.formatted(shop.tenant, since, webhooks));
    }

    /** How many of each shop are taken, of so many places. */
    private Map<String, Long> taken(int places, Map<TenantId, Integer> busy) {
        Map<String, Long> taken = new TreeMap<>();
        due.take(new Room(places, 4, busy), LATER + 10, LATER + 20)
                .await()
                .atMost(Duration.ofSeconds(30))
                .forEach(one -> taken.merge(one.tenant().value(), 1L, Long::sum));
        return taken;
    }

    @Test
    void areNoMoreOfOneTenantThanItsShare() {
        one.run("delete from satisfaction.webhook_due"); // what other tests left
        put(one, 20, LATER);
        put(two, 2, LATER + 1);
        assertEquals(Map.of(one.tenant, 4L, two.tenant, 2L), taken(16, Map.of()));
        // what is under way counts
        one.run("update satisfaction.webhook_due set due_at = %d".formatted(LATER));
        assertEquals(
                Map.of(one.tenant, 1L, two.tenant, 2L),
                taken(13, Map.of(new TenantId(one.tenant), 3, new TenantId("somebody"), 9)));
        one.run("update satisfaction.webhook_due set due_at = %d where job like '%s|%%'".formatted(LATER, one.tenant));
        assertEquals(Map.of(), taken(12, Map.of(new TenantId(one.tenant), 4)));
        // and who waits longest is first where places are few
        one.run("update satisfaction.webhook_due set due_at = %d where job = '%s|w-2'"
                .formatted(LATER - 1, two.tenant));
        assertEquals(Map.of(two.tenant, 1L), taken(1, Map.of()));
        one.run("delete from satisfaction.webhook_due");
    }
}
