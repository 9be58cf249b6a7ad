package io.cxm.serving;

import io.cxm.contracts.event.Event;
import io.cxm.contracts.event.EventType;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.TextList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/** Items and shoppers that there are nowhere, to rehearse answers with before the first tenant is loaded. */
public final class MadeUpShop {
    private static final int ITEMS = 400;
    private static final List<String> TYPES = List.of("kettle", "jacket", "lamp", "scarf", "drill", "novel", "chair");
    private static final List<String> COLOURS = List.of("red", "green", "blue", "black", "white");
    private static final long DAY = 86_400_000;

    private MadeUpShop() {}

    /** Gives each item with its id. */
    public static void items(BiConsumer<String, Item> to) {
        IntStream.range(0, ITEMS).forEach(i -> to.accept(id(i), item(i)));
    }

    /** What one of its shoppers did, newest first, as much as is looked at of anybody. */
    public static List<Event> history(int shopper, int most) {
        return IntStream.range(0, most)
                .mapToObj(i -> Event.newBuilder()
                        .setTenantId("nobody")
                        .setId("made-up-" + shopper + "-" + i)
                        .setUserId("made-up-" + shopper)
                        .setType(
                                i % 5 == 0
                                        ? EventType.EVENT_TYPE_PURCHASE
                                        : i % 5 == 1 ? EventType.EVENT_TYPE_CART_ADD : EventType.EVENT_TYPE_VIEW)
                        .setItemId(id((shopper * 31 + i * 7) % ITEMS))
                        .setAt(most * DAY - i * DAY)
                        .setReceivedAt(most * DAY - i * DAY)
                        .setQuantity(1)
                        .setValue(5)
                        .build())
                .toList();
    }

    private static String id(int i) {
        return "made-up-" + i;
    }

    private static Item item(int i) {
        String type = TYPES.get(i % TYPES.size());
        String colour = COLOURS.get(i % COLOURS.size());
        return Item.newBuilder()
                .setTitle("%s %s %d".formatted(colour, type, i))
                .setDescription("A %s %s, made up to be recommended to nobody".formatted(colour, type))
                .setBrand("Brand " + i % 11)
                .setCategories(TextList.newBuilder().addValues("All > " + type))
                .setPrice(1 + i % 97)
                .putAttributes("colour", TextList.newBuilder().addValues(colour).build())
                .build();
    }
}
