package io.cxm.contracts;

import io.cxm.contracts.item.ChangeKind;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.ItemChange;
import java.util.Optional;

/** What a change does to an item. Everyone that folds the items topic uses this, so that all see the same catalogue. */
public final class ItemChanges {
    private ItemChanges() {}

    /**
     * The item after the change; empty when it is gone.
     *
     * @param current empty when there is none; a patch then creates it
     * @throws DocumentTooLarge of a patch after which the item would be larger than one may be
     */
    public static Optional<Item> apply(Optional<Item> current, ItemChange change) {
        return switch (change.getKind()) {
            case CHANGE_KIND_PUT -> Optional.of(change.getItem());
            case CHANGE_KIND_PATCH -> Optional.of(patch(current.orElseGet(Item::getDefaultInstance), change));
            case CHANGE_KIND_DELETE -> Optional.empty();
            case CHANGE_KIND_MERGE, CHANGE_KIND_UNSPECIFIED, UNRECOGNIZED -> current;
        };
    }

    /** Whether items know this kind of change. */
    public static boolean knows(ChangeKind kind) {
        return kind == ChangeKind.CHANGE_KIND_PUT
                || kind == ChangeKind.CHANGE_KIND_PATCH
                || kind == ChangeKind.CHANGE_KIND_DELETE;
    }

    private static Item patch(Item current, ItemChange change) {
        Item.Builder item = current.toBuilder();
        Item with = change.getItem();
        // a list is replaced, never joined (RFC 7396), while protobuf's own merge would join
        if (with.hasCategories()) {
            item.clearCategories();
        }
        if (with.hasTags()) {
            item.clearTags();
        }
        with.getAttributesMap().keySet().forEach(item::removeAttributes);
        item.mergeFrom(with);
        for (String path : change.getClearedList()) {
            clear(item, path);
        }
        return DocumentTooLarge.checked(current, item.build());
    }

    private static void clear(Item.Builder item, String path) {
        switch (path) {
            case "title" -> item.clearTitle();
            case "description" -> item.clearDescription();
            case "categories" -> item.clearCategories();
            case "brand" -> item.clearBrand();
            case "tags" -> item.clearTags();
            case "price" -> item.clearPrice();
            case "currency" -> item.clearCurrency();
            case "salePrice" -> item.clearSalePrice();
            case "inStock" -> item.clearInStock();
            case "stock" -> item.clearStock();
            case "attributes" -> item.clearAttributes();
            case "groupId" -> item.clearGroupId();
            case "imageUrl" -> item.clearImageUrl();
            case "availableFrom" -> item.clearAvailableFrom();
            case "availableTo" -> item.clearAvailableTo();
            default -> {
                if (path.startsWith("attributes.")) {
                    item.removeAttributes(path.substring("attributes.".length()));
                }
            }
        }
    }
}
