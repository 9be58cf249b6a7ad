package io.cxm.ingestion.batch;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Where all instances agree on what came under an Idempotency-Key. It may be away: events do not wait for it. */
public interface RequestKeys {
    /**
     * What holds a key.
     *
     * @param body the hash of the body that came under it
     * @param at when that came, in milliseconds since 1970
     * @param answered whether it was answered; else it is being worked on, or whoever did died of it
     */
    record Holder(String body, long at, boolean answered) {}

    /**
     * Takes the key for this body unless another one has it, or this one was answered.
     *
     * @return who holds it after that; empty while nobody can say
     */
    Uni<Optional<Holder>> take(RequestKey key, String body, long now);

    /** The body was answered. Does not fail. */
    Uni<Void> answered(RequestKey key, Holder holder);

    /** The body was refused, or could not be stored: the key is free. Does not fail. */
    Uni<Void> free(RequestKey key, Holder holder);
}
