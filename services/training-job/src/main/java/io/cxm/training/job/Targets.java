package io.cxm.training.job;

import io.cxm.channels.ShopperLog;
import io.cxm.channels.Signals;
import io.cxm.contracts.event.EventType;
import java.util.List;

/**
 * What a tenant's recommendations are to bring about: purchases where there are enough of them, else ratings of four stars
 * and more, else clicks, else views, else anything.
 */
final class Targets {
    private static final int ENOUGH = 50;
    private static final List<EventType> ORDER = List.of(
            EventType.EVENT_TYPE_PURCHASE,
            EventType.EVENT_TYPE_RATING,
            EventType.EVENT_TYPE_CLICK,
            EventType.EVENT_TYPE_VIEW);

    private Targets() {}

    static Signals of(ShopperLog log) {
        for (EventType type : ORDER) {
            Signals signals = new Signals(type);
            int count = 0;
            for (int i = 0; i < log.size() && count < ENOUGH; i++) {
                count += signals.isTarget(log.type()[i], log.value()[i]) ? 1 : 0;
            }
            if (count >= ENOUGH) {
                return signals;
            }
        }
        return new Signals(EventType.EVENT_TYPE_UNSPECIFIED);
    }
}
