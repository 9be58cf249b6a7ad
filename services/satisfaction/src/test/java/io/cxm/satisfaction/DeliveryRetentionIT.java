package io.cxm.satisfaction;

import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.satisfaction.webhook.DeliveryRetention;
import io.cxm.tenancy.TenantId;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How long deliveries are listed. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
@QuarkusTestResource(WebhookServer.class)
class DeliveryRetentionIT extends TwoShops {
    @Inject
    DeliveryRetention deliveries;

    @Test
    void removesWhatEndedAlsoOfAWebhookThatIsIdle() {
        for (Shop shop : List.of(one, two)) {
            Hooks.make(shop, "idle", "/ok/" + shop.tenant, "\"survey.invited\"");
            shop.run("""
                    insert into satisfaction.webhook_delivery (tenant_id, id, webhook_id, event, body, state, attempts, created_at, next_at)
                    select '%1$s', 'old-' || n, 'idle', 'report.ready', null, 'delivered', 1, n, 1 from generate_series(1, 1100) n
                    union all select '%1$s', 'waits', 'idle', 'report.ready', '{}', 'waiting', 1, 1, 99999999999999
                    union all select '%1$s', 'young', 'idle', 'report.ready', null, 'failed', 9, %2$d, 1
                    """.formatted(
                            shop.tenant,
                            System.currentTimeMillis() - Duration.ofDays(29).toMillis()));
        }
        deliveries.apply(new TenantId(one.tenant)).await().atMost(Duration.ofSeconds(60));
        assertEquals(2, one.rows("webhook_delivery"));
        assertEquals(1_102, two.rows("webhook_delivery"));
        Hooks.deliveries(one, "idle").body("items.id", containsInAnyOrder("waits", "young"));
    }
}
