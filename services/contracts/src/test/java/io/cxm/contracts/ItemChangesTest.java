package io.cxm.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
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

    private static ItemChange patch(Item with) {
        return ItemChange.newBuilder()
                .setKind(ChangeKind.CHANGE_KIND_PATCH)
                .setItem(with)
                .build();
    }

    private static Item patched(Item with, String... cleared) {
        ItemChange change =
                patch(with).toBuilder().addAllCleared(List.of(cleared)).build();
        return ItemChanges.apply(Optional.of(COAT), change).orElseThrow();
    }

    @Test
    void patchesWhatIsSentAndNothingElse() {
        Item item = patched(Item.newBuilder().setPrice(9).build());
        assertEquals(COAT.toBuilder().setPrice(9).build(), item);
    }

    /** However many patches: what they made is told as one record, which a broker takes. */
    @Test
    void growsNoLargerThanADocumentMayBe() {
        String text = "x".repeat(DocumentTooLarge.MOST_BYTES / 2);
        Item half = patched(Item.newBuilder().putAttributes("a", list(text)).build());
        ItemChange more = patch(Item.newBuilder().putAttributes("b", list(text)).build());
        assertThrows(DocumentTooLarge.class, () -> ItemChanges.apply(Optional.of(half), more));
        assertEquals(
                half.toBuilder().setPrice(9).build(),
                ItemChanges.apply(
                                Optional.of(half),
                                patch(Item.newBuilder().setPrice(9).build()))
                        .orElseThrow());
        Item larger = half.toBuilder().putAttributes("b", list(text)).build(); // as it was before there was a limit
        assertEquals(
                half,
                ItemChanges.apply(
                                Optional.of(larger),
                                patch(Item.getDefaultInstance()).toBuilder()
                                        .addCleared("attributes.b")
                                        .build())
                        .orElseThrow());
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
