package io.cxm.satisfaction;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.item.ChangeKind;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.ItemChange;
import io.cxm.messaging.RecordSender;
import io.cxm.messaging.TenantRecords.Read;
import io.cxm.satisfaction.intake.store.CatalogueStore;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two consumers that hold one partition for a moment: the one that is behind comes last. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "satisfaction"))
class CatalogueStoreIT {
    @Inject
    RecordSender sender;

    @Inject
    TenantSql sql;

    @Inject
    CatalogueStore store;

    private Shop shop;
    private TenantId tenant;

    @BeforeEach
    void open() {
        shop = new Shop(sender);
        tenant = new TenantId(shop.tenant);
    }

    private Read<ItemChange> brand(String brand, long at, int partition, long offset) {
        ItemChange change = ItemChange.newBuilder()
                .setTenantId(shop.tenant)
                .setItemId("i-1")
                .setKind(ChangeKind.CHANGE_KIND_PATCH)
                .setItem(Item.newBuilder().setBrand(brand))
                .build();
        return new Read<>(tenant, new RecordKey(shop.tenant, "i-1"), change, at, partition, offset);
    }

    private void add(List<Read<ItemChange>> records) {
        sql.inTransaction(tenant, c -> store.add(c, tenant, records)).await().indefinitely();
    }

    private String brand() {
        return shop.text("select brand from satisfaction.item where tenant_id = '" + shop.tenant + "'");
    }

    @Test
    void anOlderBatchChangesNothing() {
        add(List.of(brand("first", 100, 0, 5), brand("second", 101, 0, 6), brand("third", 102, 0, 7)));
        add(List.of(brand("first", 100, 0, 5), brand("second", 101, 0, 6)));
        assertEquals("third", brand());
        add(List.of(brand("third", 102, 0, 7), brand("fourth", 102, 0, 8)));
        assertEquals("fourth", brand());
    }

    /** Offsets begin anew where a topic was made again or has other partitions. */
    @Test
    void whatCameLaterIsTakenWhereverItStands() {
        add(List.of(brand("first", 100, 0, 500)));
        add(List.of(brand("second", 200, 0, 3)));
        assertEquals("second", brand());
        add(List.of(brand("third", 200, 1, 2)));
        assertEquals("third", brand());
    }
}
