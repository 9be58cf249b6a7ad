package io.cxm.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.item.ChangeKind;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.ItemChange;
import io.cxm.messaging.TenantRecords.Read;
import io.cxm.profile.catalogue.store.CatalogueFold;
import io.cxm.profile.catalogue.store.CatalogueFold.Folded;
import io.cxm.profile.intake.stream.Intake;
import io.cxm.tenancy.TenantId;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "profile"))
class FoldIT {
    @Inject
    CatalogueFold fold;

    private final TenantId tenant = new TenantId(Shop.open("fold").tenant);

    private Read<ItemChange> change(long offset, ChangeKind kind, String title, String brand) {
        Item.Builder item = Item.newBuilder();
        if (!title.isEmpty()) {
            item.setTitle(title);
        }
        if (!brand.isEmpty()) {
            item.setBrand(brand);
        }
        ItemChange change = ItemChange.newBuilder()
                .setTenantId(tenant.value())
                .setItemId("sku")
                .setKind(kind)
                .setItem(item)
                .build();
        return new Read<>(
                tenant, new RecordKey(tenant.value(), "sku"), change, 1_800_000_000_000L - 100 + offset, 0, offset);
    }

    private Item folded(List<Read<ItemChange>> batch) {
        List<Folded> folded = fold.apply(Intake.byTenant(batch)).await().indefinitely();
        return folded.getFirst().items().firstEntry().getValue().document().orElseThrow();
    }

    @Test
    void aBatchThatComesAgainChangesNothingAndIsPublishedAgain() {
        var put = change(1, ChangeKind.CHANGE_KIND_PUT, "first", "");
        var patch = change(2, ChangeKind.CHANGE_KIND_PATCH, "", "patched");
        var second = change(3, ChangeKind.CHANGE_KIND_PUT, "second", "");
        assertEquals("patched", folded(List.of(put, patch)).getBrand());
        Item last = folded(List.of(put, patch, second));
        assertEquals("second", last.getTitle());
        assertEquals("", last.getBrand());
        // the process died before it committed its offsets, and a part of what it had stored comes again
        assertEquals(last, folded(List.of(put, patch)));
        assertEquals(
                1,
                Rows.number(
                        "select n from profile.tenant_total where tenant_id = ? and what = 'items'", tenant.value()));
    }
}
