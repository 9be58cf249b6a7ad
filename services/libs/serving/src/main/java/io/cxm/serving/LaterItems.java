package io.cxm.serving;

import io.cxm.bundle.Bundle;
import io.cxm.bundle.Items;
import io.cxm.contracts.item.ItemState;
import java.util.function.Consumer;

/** What became of a tenant's items from one bundle to a later one. */
final class LaterItems {
    private LaterItems() {}

    /** Tells each item that the later bundle has in other words or has alone, and that it has no more. */
    static void tell(Bundle later, Bundle earlier, Consumer<ItemState> change) {
        Items now = later.items();
        Items then = earlier.items();
        for (int item = 0; item < now.size(); item++) {
            int known = then.find(now.id(item));
            if (known < 0 || !then.document(known).equals(now.document(item))) {
                change.accept(ItemState.newBuilder()
                        .setItemId(now.id(item))
                        .setItem(now.document(item))
                        .build());
            }
        }
        for (int item = 0; item < then.size(); item++) {
            if (now.find(then.id(item)) < 0) {
                change.accept(ItemState.newBuilder()
                        .setItemId(then.id(item))
                        .setDeleted(true)
                        .build());
            }
        }
    }
}
