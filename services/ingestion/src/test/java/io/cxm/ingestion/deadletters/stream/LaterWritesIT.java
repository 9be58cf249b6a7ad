package io.cxm.ingestion.deadletters.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.item.ChangeKind;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.ItemChange;
import io.cxm.ingestion.Api;
import io.cxm.ingestion.deadletters.domain.CatalogueWrite;
import io.cxm.ingestion.deadletters.domain.CatalogueWrite.Target;
import io.cxm.messaging.Outgoing;
import io.cxm.messaging.RecordSender;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is written between the look for later writes and the sending of an old one is found, over a real topic. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "ingestion"))
class LaterWritesIT {
    private final String tenant = Api.newTenant();
    private final Target target = new Target(Topics.ITEMS, tenant, "sku");

    @Inject
    LaterWrites later;

    @Inject
    RecordSender sender;

    private void put(String id, String title, long at) {
        ItemChange put = ItemChange.newBuilder()
                .setTenantId(tenant)
                .setItemId(id)
                .setKind(ChangeKind.CHANGE_KIND_PUT)
                .setItem(Item.newBuilder().setTitle(title))
                .setReceivedAt(at)
                .build();
        sender.send(Outgoing.of(Topics.ITEMS, new RecordKey(tenant, id), put))
                .await()
                .indefinitely();
    }

    private List<Outgoing> overtaken(LaterWrites.Looked looked) {
        return later.overtaken(Set.of(target), looked.ends()).await().indefinitely();
    }

    @Test
    void findsWhatAnOlderWriteOvertookUntilItIsSentAgain() {
        long now = System.currentTimeMillis();
        var letter = new CatalogueWrite(target, now - 1_000);
        LaterWrites.Looked looked = later.since(List.of(letter)).await().indefinitely();
        assertEquals(Long.MIN_VALUE, looked.newest().get(target));
        put("sku", "new", now);
        put("another", "new", now);
        put("sku", "old", now - 1_000);
        put("another", "newer", now + 1);
        List<Outgoing> again = overtaken(looked);
        assertEquals(1, again.size());
        assertEquals(
                now,
                CatalogueWrite.of(
                                Topics.ITEMS,
                                Objects.requireNonNull(again.getFirst().value()))
                        .orElseThrow()
                        .at());
        sender.sendAll(again).await().indefinitely();
        assertEquals(List.of(), overtaken(looked));
    }
}
