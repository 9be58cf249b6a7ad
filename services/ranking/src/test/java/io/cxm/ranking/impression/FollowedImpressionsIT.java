package io.cxm.ranking.impression;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.impression.Impression;
import io.cxm.contracts.impression.ShownItem;
import io.cxm.features.Hashing;
import io.cxm.messaging.Brokers;
import io.cxm.messaging.Outgoing;
import io.cxm.messaging.RecordSender;
import io.cxm.ranking.impression.domain.Shown;
import io.cxm.serving.Announcing;
import io.cxm.serving.ServingPlaces;
import io.cxm.tenancy.TenantId;
import io.cxm.testkit.RealServers;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "ranking"))
@QuarkusTestResource(ServingPlaces.class)
class FollowedImpressionsIT {
    @Inject
    Brokers brokers;

    @Inject
    RecordSender sender;

    private void shows(String tenant, String keyOf, String item) {
        Impression impression = Impression.newBuilder()
                .setTenantId(tenant)
                .setKind("recommendations")
                .setUserId("u")
                .setAt(System.currentTimeMillis())
                .addItems(ShownItem.newBuilder().setItemId(item))
                .build();
        sender.send(Outgoing.of(Topics.IMPRESSIONS, new RecordKey(keyOf, "u"), impression))
                .await()
                .atMost(Duration.ofSeconds(20));
    }

    private static int times(FollowedImpressions followed, String tenant, String item) {
        return followed.showings().of(new TenantId(tenant), List.of("u")).stream()
                .mapToInt(shown ->
                        shown.times(Hashing.of(item), Shown.day(System.currentTimeMillis()), Shown.DAYS))
                .sum();
    }

    @Test
    void anInstanceThatStartsKnowsWhatWasShownBefore() {
        String one = "one-" + UUID.randomUUID();
        String two = "two-" + UUID.randomUUID();
        shows(one, one, "a");
        shows(one, one, "a");
        shows(one, two, "b"); // of another tenant than its key says
        shows(two, two, "a");
        var started = new FollowedImpressions(brokers, Clock.systemUTC());
        started.start(new StartupEvent());
        try {
            Announcing.await(
                    Duration.ofSeconds(20),
                    "all is read",
                    () -> times(started, one, "a") == 2 && times(started, two, "a") == 1);
            assertEquals(0, times(started, one, "b"));
            shows(one, one, "c");
            Announcing.await(Duration.ofSeconds(20), "the next is heard", () -> times(started, one, "c") == 1);
        } finally {
            started.stop(new ShutdownEvent());
        }
    }
}
