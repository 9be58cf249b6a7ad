package io.cxm.serving;

import io.cxm.contracts.event.Event;
import io.cxm.contracts.item.ItemState;
import io.cxm.contracts.profile.EventsSinceRequest;
import io.cxm.contracts.profile.ItemsSinceRequest;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Who knows what changed, to be asked page by page in somebody's name. */
public interface ChangeStore {
    /** In the name of this moment's caller, also for the pages that follow when the caller has been answered. */
    Changes ofCaller();

    /** In nobody's name: it refuses. */
    Changes ofNobody();

    /** Pages, in one name. */
    interface Changes {
        /** A page of the items that changed; an empty one after the last. */
        Uni<List<ItemState>> items(ItemsSinceRequest request);

        /** A page of the events that were received; an empty one after the last. */
        Uni<List<Event>> events(EventsSinceRequest request);
    }
}
