package io.cxm.serving;

import java.time.InstantSource;
import java.util.UUID;

/**
 * This process among those of its service.
 *
 * @param id another one after each start: what an earlier process said is not this one's word
 * @param startedAt milliseconds since 1970; who was not there when a bundle was promoted owes no receipt for it
 */
record Instance(String service, String id, long startedAt) {
    static Instance of(String service, InstantSource clock) {
        return new Instance(service, UUID.randomUUID().toString(), clock.millis());
    }
}
