package io.cxm.ingestion.element.domain;

import com.fasterxml.jackson.core.JsonToken;
import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.item.ChangeKind;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.ItemChange;
import io.cxm.contracts.item.TextList;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Reads items: rows of an import, and the bodies of puts and patches. */
final class ItemReader implements ElementReader {
    private static final Set<String> KNOWN = Set.of(
            "title",
            "description",
            "categories",
            "brand",
            "tags",
            "price",
            "currency",
            "salePrice",
            "inStock",
            "stock",
            "attributes",
            "groupId",
            "imageUrl",
            "availableFrom",
            "availableTo");
    private final Supplier<Change> changes;

    ItemReader(Supplier<Change> changes) {
        this.changes = changes;
    }

    @Override
    public Element read(Fields fields, Receipt receipt) throws IOException {
        Change change = changes.get();
        Item.Builder item = Item.newBuilder();
        for (String key = fields.nextKey(); key != null; key = fields.nextKey()) {
            if (key.equals("id")) {
                change.idOfBody(fields.id("id"), fields);
            } else if (!KNOWN.contains(key) || !change.first(key, fields)) {
                fields.skip(Fields.escape(key));
            } else if (fields.parser().currentToken() == JsonToken.VALUE_NULL) {
                change.clear(key);
            } else {
                set(item, key, fields, change);
            }
        }
        change.requireId(fields);
        return finish(item, change, fields, receipt);
    }

    private static void set(Item.Builder item, String key, Fields fields, Change change) throws IOException {
        switch (key) {
            case "title" -> text(fields, key, Limits.LINE, item::setTitle);
            case "description" -> text(fields, key, Limits.TEXT, item::setDescription);
            case "brand" -> text(fields, key, Limits.NAME, item::setBrand);
            case "groupId" -> text(fields, key, Limits.ID, item::setGroupId);
            case "currency" -> text(fields, key, Limits.NAME, c -> currency(item, c, fields));
            case "imageUrl" -> text(fields, key, Limits.LINE, u -> imageUrl(item, u, fields));
            case "categories" -> {
                TextList paths = fields.texts(key, Texts::pathFault);
                if (paths != null) {
                    item.setCategories(paths);
                }
            }
            case "tags" -> list(fields, key, item::setTags);
            case "price" -> amount(fields, key, item::setPrice);
            case "salePrice" -> amount(fields, key, item::setSalePrice);
            case "inStock" -> {
                Boolean inStock = fields.bool(key);
                if (inStock != null) {
                    item.setInStock(inStock);
                }
            }
            case "stock" -> {
                Long stock = fields.integer(key, 0, Limits.AMOUNT);
                if (stock != null) {
                    item.setStock(stock);
                }
            }
            case "availableFrom" -> time(fields, key, item::setAvailableFrom);
            case "availableTo" -> time(fields, key, item::setAvailableTo);
            case "attributes" ->
                AttributeReader.read(
                        fields, change, item::containsAttributes, item::getAttributesCount, item::putAttributes);
            default -> throw new IllegalStateException("not known: " + key);
        }
    }

    private static void currency(Item.Builder item, String currency, Fields fields) {
        String upper = currency.toUpperCase(Locale.ROOT);
        if (upper.length() == 3 && upper.chars().allMatch(c -> c >= 'A' && c <= 'Z')) {
            item.setCurrency(upper);
        } else {
            fields.error("currency", "format", "must be three letters (ISO 4217)");
        }
    }

    private static void imageUrl(Item.Builder item, String url, Fields fields) {
        // it becomes an image's source in browsers, where other schemes can run code
        if (url.startsWith("https://") || url.startsWith("http://")) {
            item.setImageUrl(url);
        } else {
            fields.error("imageUrl", "format", "must begin with https:// or http://");
        }
    }

    static void text(Fields fields, String key, int max, Consumer<String> to) throws IOException {
        String text = fields.text(key, max);
        if (text != null) {
            to.accept(text);
        }
    }

    static void list(Fields fields, String key, Consumer<TextList> to) throws IOException {
        TextList list = fields.texts(key);
        if (list != null) {
            to.accept(list);
        }
    }

    private static void amount(Fields fields, String key, Consumer<Double> to) throws IOException {
        Double amount = fields.number(key, 0, Limits.AMOUNT);
        if (amount != null) {
            to.accept(amount);
        }
    }

    private static void time(Fields fields, String key, Consumer<Long> to) throws IOException {
        Long time = fields.time(key);
        if (time != null) {
            to.accept(time);
        }
    }

    private static Element finish(Item.Builder item, Change change, Fields fields, Receipt receipt) {
        if (fields.errors().isEmpty()) {
            ItemChange built = change(receipt, change.id(), change.kind())
                    .setItem(item)
                    .addAllCleared(change.patches() ? change.cleared() : List.of())
                    .build();
            if (built.getSerializedSize() <= Limits.RECORD) {
                return new Element.Accepted(
                        change.id(), Keys.outgoing(Topics.ITEMS, key(built), change.patches(), built));
            }
            fields.error("", "length", "the element is too large");
        }
        return new Element.Refused(change.id(), fields.errors());
    }

    /** A write to this item, without its content. */
    static ItemChange.Builder change(Receipt receipt, String id, ChangeKind kind) {
        return ItemChange.newBuilder()
                .setTenantId(receipt.tenant().value())
                .setItemId(id)
                .setKind(kind)
                .setReceivedAt(receipt.receivedAt());
    }

    private static RecordKey key(ItemChange change) {
        return new RecordKey(change.getTenantId(), change.getItemId());
    }
}
