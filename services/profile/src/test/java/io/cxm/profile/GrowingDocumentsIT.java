package io.cxm.profile;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.DocumentTooLarge;
import io.cxm.contracts.Topics;
import io.cxm.contracts.item.ChangeKind;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.ItemChange;
import io.cxm.contracts.item.TextList;
import io.cxm.contracts.user.User;
import io.cxm.contracts.user.UserChange;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Base64;
import java.util.Collections;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Patch upon patch makes no document that no broker takes: such a one would hold up whatever comes after it. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "profile"))
class GrowingDocumentsIT {
    private static final int PATCHES = 6;
    private static final int FITTING = 2; // of 250,000 characters each
    private final Shop one = Shop.open("grow-one");
    private final Shop two = Shop.open("grow-two");

    private static TextList text(int seed) {
        byte[] bytes = new byte[187_500]; // that no compression makes smaller
        new Random(seed).nextBytes(bytes);
        return TextList.newBuilder()
                .addValues(Base64.getEncoder().encodeToString(bytes))
                .build();
    }

    @Test
    void holdNobodyUp() {
        try (var letters = new Letters(one)) {
            for (int i = 0; i < PATCHES; i++) {
                growItem("attribute-" + i, text(i));
                growUser("attribute-" + i, text(i));
            }
            two.send(
                    Topics.ITEMS,
                    "sku",
                    ItemChange.newBuilder()
                            .setTenantId(two.tenant)
                            .setItemId("sku")
                            .setKind(ChangeKind.CHANGE_KIND_PUT)
                            .setItem(Item.newBuilder().setTitle("Coat"))
                            .build());
            two.user("u", user -> user.setCity("Wien"));
            Rows.await(1L, () -> Rows.total(two, "items"));
            Rows.await(1L, () -> Rows.total(two, "users"));
            Rows.await(Collections.nCopies(2 * (PATCHES - FITTING), "not-storable"), letters::codes);
        }
        isWithin("item");
        isWithin("shopper");
    }

    private void isWithin(String table) {
        long bytes = Rows.number("select length(document) from profile." + table + " where tenant_id = ?", one.tenant);
        assertTrue(bytes > 400_000 && bytes <= DocumentTooLarge.MOST_BYTES, table + ": " + bytes);
    }

    private void growItem(String attribute, TextList text) {
        one.send(
                Topics.ITEMS,
                "sku",
                ItemChange.newBuilder()
                        .setTenantId(one.tenant)
                        .setItemId("sku")
                        .setKind(ChangeKind.CHANGE_KIND_PATCH)
                        .setItem(Item.newBuilder().putAttributes(attribute, text))
                        .build());
    }

    private void growUser(String attribute, TextList text) {
        one.send(
                Topics.USERS,
                "u",
                UserChange.newBuilder()
                        .setTenantId(one.tenant)
                        .setUserId("u")
                        .setKind(ChangeKind.CHANGE_KIND_PATCH)
                        .setUser(User.newBuilder().putAttributes(attribute, text))
                        .build());
    }
}
