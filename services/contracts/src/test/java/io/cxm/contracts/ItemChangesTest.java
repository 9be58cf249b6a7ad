package io.cxm.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.item.ChangeKind;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.ItemChange;
import io.cxm.contracts.item.TextList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ItemChangesTest {
    private static final Item COAT = Item.newBuilder()
            .setTitle("Coat")
            .setBrand("A")
            .setCategories(list("Clothing > Coats"))
            .putAttributes("colour", list("red"))
            .putAttributes("size", list("M", "L"))
            .build();

    private static TextList list(String... values) {
        return TextList.newBuilder().addAllValues(List.of(values)).build();
    }

    private static Item patched(Item with, String... cleared) {
        ItemChange change = ItemChange.newBuilder()
                .setKind(ChangeKind.CHANGE_KIND_PATCH)
                .setItem(with)
                .addAllCleared(List.of(cleared))
                .build();
        return ItemChanges.apply(Optional.of(COAT), change).orElseThrow();
    }

    @Test
    void patchesWhatIsSentAndNothingElse() {
        Item item = patched(Item.newBuilder().setPrice(9).build());
        assertEquals(COAT.toBuilder().setPrice(9).build(), item);
    }

    @Test
    void replacesAListInsteadOfJoiningIt() {
        Item item = patched(Item.newBuilder().setCategories(list("Sale")).build());
        assertEquals(List.of("Sale"), item.getCategories().getValuesList());
    }

    @Test
    void patchesOneAttributeAndKeepsTheOthers() {
        Item item =
                patched(Item.newBuilder().putAttributes("colour", list("blue")).build());
        assertEquals(List.of("blue"), item.getAttributesOrThrow("colour").getValuesList());
        assertEquals(List.of("M", "L"), item.getAttributesOrThrow("size").getValuesList());
    }

    @Test
    void clearsWhatIsNull() {
        Item item = patched(Item.getDefaultInstance(), "brand", "attributes.size");
        assertFalse(item.hasBrand());
        assertFalse(item.containsAttributes("size"));
        assertTrue(item.containsAttributes("colour"));
    }

    @Test
    void createsWhatWasNotThere() {
        ItemChange change = ItemChange.newBuilder()
                .setKind(ChangeKind.CHANGE_KIND_PATCH)
                .setItem(Item.newBuilder().setTitle("New"))
                .build();
        assertEquals(
                "New", ItemChanges.apply(Optional.empty(), change).orElseThrow().getTitle());
    }

    @Test
    void deletes() {
        ItemChange change =
                ItemChange.newBuilder().setKind(ChangeKind.CHANGE_KIND_DELETE).build();
        assertTrue(ItemChanges.apply(Optional.of(COAT), change).isEmpty());
    }

    @Test
    void clearsEveryFieldOfTheContract() {
        List<String> names = Item.getDescriptor().getFields().stream()
                .map(com.google.protobuf.Descriptors.FieldDescriptor::getJsonName)
                .toList();
        assertEquals(Item.getDefaultInstance(), patched(Item.getDefaultInstance(), names.toArray(String[]::new)));
    }
}
