package io.cxm.profile.interaction;

import io.cxm.contracts.event.EventType;
import io.cxm.profile.interaction.History.Cursor;
import io.cxm.profile.interaction.domain.StoredEvent;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads events in the order in which they came, the newest first. */
public interface Arrivals {
    /**
     * A page.
     *
     * @param next where the next one begins; null after the last
     */
    record Arrived(List<StoredEvent> events, @Nullable Cursor next) {
        public Arrived {
            events = List.copyOf(events);
        }
    }

    /**
     * The newest events before the cursor; where they are large, fewer than so many. Of a type, so many events are looked
     * through at most: a page may then hold fewer than it could, and the next goes on behind them.
     */
    Uni<Arrived> page(TenantId tenant, @Nullable EventType type, @Nullable Cursor before, int size);
}
