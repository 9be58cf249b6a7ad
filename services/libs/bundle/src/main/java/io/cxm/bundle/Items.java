package io.cxm.bundle;

import com.google.protobuf.InvalidProtocolBufferException;
import io.cxm.contracts.item.Item;
import java.util.List;

/** The catalogue of a bundle: ids in {@link Texts#ORDER}, each with its document as it was when the bundle was made. */
public final class Items {
    /** The file's name, without its ending. */
    public static final String FILE = "items";

    private final Texts ids;
    private final Texts documents;

    public Items(Columns columns) {
        this.ids = Texts.of(columns, "ids");
        this.documents = Texts.of(columns, "documents");
    }

    /** The columns of a catalogue; both lists have one order, that of the ids. */
    public static Columns columns(List<String> ids, List<Item> documents) {
        Columns.Builder columns = Columns.builder();
        Texts.put(columns, "ids", ids);
        Texts.putBlobs(
                columns, "documents", documents.stream().map(Item::toByteArray).toList());
        return columns.build();
    }

    public int size() {
        return ids.size();
    }

    public String id(int index) {
        return ids.get(index);
    }

    /** The index of an item, or −1. */
    public int find(String id) {
        return ids.find(id);
    }

    /** The item's document; an item that was only seen in events has an empty one. Parsed at every call. */
    public Item document(int index) {
        try {
            return Item.parseFrom(documents.blob(index));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("item " + index + " of a bundle whose checksums agree does not parse", e);
        }
    }
}
