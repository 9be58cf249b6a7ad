package io.cxm.profile.vector;

import io.cxm.contracts.event.Event;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.user.User;
import io.cxm.features.FeatureSpecs;
import io.cxm.features.ItemEncoder;
import io.cxm.features.Terms;
import io.cxm.features.UserEncoder;
import io.cxm.profile.shopper.Known;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The encoders of this service, with today's specifications. */
@Singleton
public class Vectors {
    /** How much of a shopper's history goes into their vector. */
    public static final int HISTORY = 200;

    private final ItemEncoder items;
    private final UserEncoder users;
    private final String itemHash;
    private final String userHash;

    Vectors() {
        Terms terms = new Terms();
        items = new ItemEncoder(FeatureSpecs.item(), terms);
        users = new UserEncoder(FeatureSpecs.user(), terms);
        itemHash = items.specs().hash();
        userHash = users.specs().hash();
    }

    /**
     * A vector with what it means.
     *
     * @param names of its elements, in order
     */
    public record Vector(float[] values, String specHash, List<String> names) {
        /** No vector at all, of what is deleted. */
        public static final Vector NONE = new Vector(new float[0], "", List.of());

        public Vector {
            names = List.copyOf(names);
        }

        /** The values as protobuf takes them. */
        public List<Float> boxed() {
            List<Float> boxed = new ArrayList<>(values.length);
            for (float value : values) {
                boxed.add(value);
            }
            return boxed;
        }
    }

    /** The vector of an item at this time of the tenant's data clock. */
    public Vector of(Item item, long clock) {
        return new Vector(items.encode(item, clock), itemHash, items.specs().names());
    }

    /** The vector of a shopper, from what the tenant says and what they did. */
    public Vector of(User user, List<Event> history, Map<String, Item> catalogue, long clock) {
        float[] values = users.encode(user, history, id -> Optional.ofNullable(catalogue.get(id)), clock);
        return new Vector(values, userHash, users.specs().names());
    }

    /** The vector of a shopper of whom all is at hand. */
    public Vector of(Known known) {
        int newest = Math.min(known.history().size(), HISTORY);
        return of(
                known.user().orElseGet(User::getDefaultInstance),
                known.history().subList(0, newest),
                known.items(),
                known.dataClock());
    }
}
