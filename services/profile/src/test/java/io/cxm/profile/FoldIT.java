package io.cxm.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.RecordKey;
import io.cxm.contracts.item.ChangeKind;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.ItemChange;
import io.cxm.contracts.user.User;
import io.cxm.contracts.user.UserChange;
import io.cxm.messaging.Intake;
import io.cxm.messaging.TenantRecords.Read;
import io.cxm.profile.catalogue.store.CatalogueFold;
import io.cxm.profile.catalogue.store.CatalogueFold.Folded;
import io.cxm.profile.intake.domain.Versioned;
import io.cxm.profile.shopper.store.ShopperFold;
import io.cxm.tenancy.TenantId;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "profile"))
class FoldIT {
    @Inject
    CatalogueFold fold;

    @Inject
    ShopperFold shoppers;

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

    private Read<UserChange> user(String id, int partition, long offset, UserChange.Builder change) {
        return new Read<>(
                tenant,
                new RecordKey(tenant.value(), id),
                change.setTenantId(tenant.value()).setUserId(id).build(),
                1_800_000_000_000L + offset,
                partition,
                offset);
    }

    private Read<UserChange> put(String id, int partition, long offset, User.Builder user) {
        return user(
                id,
                partition,
                offset,
                UserChange.newBuilder().setKind(ChangeKind.CHANGE_KIND_PUT).setUser(user));
    }

    private Read<UserChange> merge(String from, String to, int partition, long offset) {
        return user(
                from,
                partition,
                offset,
                UserChange.newBuilder().setKind(ChangeKind.CHANGE_KIND_MERGE).setMergedInto(to));
    }

    /** What a batch leaves of this shopper. */
    private Optional<User> left(String id, List<Read<UserChange>> batch) {
        List<ShopperFold.Folded> folded =
                shoppers.apply(Intake.byTenant(batch)).await().indefinitely();
        return folded.getFirst().shoppers().getOrDefault(id, Versioned.none()).document();
    }

    @Test
    void aCircleOfMergesLeavesTheShopperWhoSurvived() {
        var city = User.newBuilder().setCity("Hangzhou");
        left("b", List.of(put("a", 0, 1, User.newBuilder()), put("b", 1, 1, city), merge("a", "b", 0, 2)));
        Optional<User> survivor = left("b", List.of(merge("b", "a", 1, 3)));
        assertEquals("Hangzhou", survivor.orElseThrow().getCity());
        assertEquals(
                1,
                Rows.number(
                        "select n from profile.tenant_total where tenant_id = ? and what = 'users'", tenant.value()));
    }

    @Test
    void aMergeCarriesARefusalAndTheRecordOfWhomItJoins() {
        var refuses = User.newBuilder().setCity("Suzhou").setConsentPersonalization(false);
        var city = User.newBuilder().setCity("Hangzhou");
        var first = put("b", 1, 1, city);
        var batch = List.of(put("a", 0, 1, refuses), first, merge("a", "b", 0, 2));
        User joined = left("b", batch).orElseThrow();
        assertEquals("Hangzhou", joined.getCity());
        assertFalse(joined.getConsentPersonalization());
        // the batch comes again, and after it a record of the target that the merge had overtaken
        assertEquals(joined, left("b", batch).orElseThrow());
        var overtaken = new Read<>(tenant, first.key(), first.message(), first.receivedAt(), 1, 5);
        User late = left("b", List.of(overtaken)).orElseThrow();
        assertTrue(late.hasConsentPersonalization());
        assertFalse(late.getConsentPersonalization());
        // who had no record gets the one of whom they are
        assertEquals(
                "Suzhou",
                left("d", List.of(put("c", 0, 6, refuses), merge("c", "d", 0, 7)))
                        .orElseThrow()
                        .getCity());
        // a later word of the tenant counts
        User again = left("d", List.of(put("d", 1, 8, city))).orElseThrow();
        assertFalse(again.hasConsentPersonalization());
    }

    @Test
    void aMergeIntoAnAliasReachesTheShopperBehindIt() {
        var refuses = User.newBuilder().setConsentPersonalization(false);
        left("c", List.of(put("c", 0, 1, User.newBuilder()), put("b", 0, 2, User.newBuilder()), merge("b", "c", 0, 3)));
        User behind = left("c", List.of(put("a", 0, 4, refuses), merge("a", "b", 0, 5)))
                .orElseThrow();
        assertFalse(behind.getConsentPersonalization());
        assertTrue(behind.hasConsentPersonalization());
    }

    private Read<UserChange> patch(String id, int partition, long offset, User.Builder user) {
        return user(
                id,
                partition,
                offset,
                UserChange.newBuilder().setKind(ChangeKind.CHANGE_KIND_PATCH).setUser(user));
    }

    private static User.Builder city(String city) {
        return User.newBuilder().setCity(city);
    }

    private static User.Builder refusal() {
        return User.newBuilder().setConsentPersonalization(false);
    }

    private long users() {
        return Rows.number("select n from profile.tenant_total where tenant_id = ? and what = 'users'", tenant.value());
    }

    @Test
    void whatIsSentUnderAMergedIdIsSaidOfTheShopper() {
        var allows = city("Hangzhou").setConsentPersonalization(true);
        var before = List.of(put("a", 0, 1, User.newBuilder()), put("b", 1, 1, allows), merge("a", "b", 0, 2));
        left("b", before);
        var withdrawal = List.of(patch("a", 0, 3, refusal()));
        User shopper = left("b", withdrawal).orElseThrow();
        assertFalse(shopper.getConsentPersonalization());
        assertEquals("Hangzhou", shopper.getCity());
        assertEquals(Optional.empty(), left("a", withdrawal));
        assertEquals(1, users());
        // a later word under the shopper's own id, and then the whole batch of before once more
        User later = left("b", List.of(put("b", 1, 4, city("Ningbo").setConsentPersonalization(true))))
                .orElseThrow();
        left("b", before);
        assertEquals(later, left("b", withdrawal).orElseThrow());
        assertEquals(
                "Wuxi",
                left("b", List.of(put("a", 0, 5, city("Wuxi")))).orElseThrow().getCity());
        var delete = user("a", 0, 6, UserChange.newBuilder().setKind(ChangeKind.CHANGE_KIND_DELETE));
        assertEquals(Optional.empty(), left("b", List.of(delete)));
        assertEquals(0, users());
    }

    @Test
    void aRecordOfAMergedIdThatIsLateKeepsItsRefusalAndNothingElse() {
        left("b", List.of(put("a", 0, 1, User.newBuilder()), put("b", 1, 1, User.newBuilder()), merge("a", "b", 0, 2)));
        left("b", List.of(put("b", 1, 9, city("Ningbo"))));
        User late =
                left("b", List.of(put("a", 0, 4, refusal().setCity("Wuxi")))).orElseThrow();
        assertEquals("Ningbo", late.getCity());
        assertTrue(late.hasConsentPersonalization());
        assertFalse(late.getConsentPersonalization());
    }

    @Test
    void manyRecordsOfAMergedIdFoldInOrderAndCreateWhoHadNoRecord() {
        left("b", List.of(merge("a", "b", 0, 1)));
        User shopper = left(
                        "b",
                        List.of(
                                patch("a", 0, 2, city("Wuxi")),
                                patch("a", 0, 3, refusal()),
                                patch("b", 1, 4, city("Ningbo"))))
                .orElseThrow();
        assertEquals("Ningbo", shopper.getCity());
        assertFalse(shopper.getConsentPersonalization());
        assertEquals(1, users());
    }
}
