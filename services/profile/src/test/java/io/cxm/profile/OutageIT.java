package io.cxm.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "profile"))
class OutageIT {
    private static final String CUT =
            "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'profile_app'";
    private final Shop shop = Shop.open("outage");

    @Test
    void nothingIsLostOrCountedTwiceWhileTheDatabaseComesAndGoes() {
        int n = 3000;
        var sending = new AtomicBoolean(true);
        CompletableFuture<Void> cuts = CompletableFuture.runAsync(() -> {
            while (sending.get()) {
                RealServers.postgres().asSuperuser("cxm", CUT);
                LockSupport.parkNanos(30_000_000);
            }
        });
        for (int i = 0; i < n; i++) {
            shop.view("e-" + i, "u-" + i % 50, "i-" + i % 20);
            if (i % 10 == 0) {
                shop.view("e-" + i, "u-" + i % 50, "i-" + i % 20);
            }
        }
        sending.set(false);
        cuts.join();
        Rows.await((long) n, () -> Rows.total(shop, "events"));
        assertEquals(n, Rows.events(shop));
        assertEquals(n, Rows.number("select sum(n) from profile.item_counter where tenant_id = ?", shop.tenant));
        assertEquals(n, Rows.number("select sum(n) from profile.shopper_counter where tenant_id = ?", shop.tenant));
    }

    @Test
    void aBatchWaitsForADatabaseThatIsAway() {
        var postgres = RealServers.postgres();
        postgres.asSuperuser("cxm", "alter role profile_app nologin", CUT);
        try {
            shop.view("while away", "u", "i");
            shop.item("sku", item -> item.setTitle("while away"));
            // long enough that the first tries have failed
            Rows.until(
                    () -> Rows.texts("select 1 from pg_stat_activity where usename = 'profile_app'")
                            .isEmpty(),
                    () -> "the role is still connected");
        } finally {
            postgres.asSuperuser("cxm", "alter role profile_app login");
        }
        Rows.await(1L, () -> Rows.total(shop, "events"));
        Rows.await(1L, () -> Rows.total(shop, "items"));
        shop.view("afterwards", "u", "i");
        Rows.await(2L, () -> Rows.total(shop, "events"));
        assertEquals(List.of("sku"), Rows.texts("select item_id from profile.item where tenant_id = ?", shop.tenant));
    }
}
