package io.cxm.satisfaction.visit.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one session of a shop has of a shopper.
 *
 * @param at its first step, in milliseconds since 1970
 * @param ended its last step
 * @param receivedAt when the first of them was received
 * @param shopper whose it is: the first who is named, else the first who is not
 * @param named whether that is an id of somebody who signed in
 * @param channel the first that was told
 * @param store the first that was told
 */
public record Visit(
        long at,
        long ended,
        long receivedAt,
        @Nullable String shopper,
        boolean named,
        @Nullable String channel,
        @Nullable String store,
        Trail trail) {

    /** The visit of one step. */
    public Visit(
            Step step,
            long receivedAt,
            @Nullable String shopper,
            boolean named,
            @Nullable String channel,
            @Nullable String store) {
        this(step.at(), step.at(), receivedAt, shopper, named, channel, store, new Trail(List.of(step)));
    }

    /** The same with what came later of the same session. */
    public Visit and(Visit later) {
        boolean theirs = shopper == null || (later.named && !named);
        return new Visit(
                Math.min(at, later.at),
                Math.max(ended, later.ended),
                Math.min(receivedAt, later.receivedAt),
                theirs ? later.shopper : shopper,
                theirs ? later.named : named,
                channel == null ? later.channel : channel,
                store == null ? later.store : store,
                trail.with(later.trail.steps()));
    }
}
