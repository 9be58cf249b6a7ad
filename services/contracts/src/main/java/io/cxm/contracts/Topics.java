package io.cxm.contracts;

import java.util.List;

/**
 * The topics of Kafka, by name. State topics are compacted; logs are kept for a time.
 *
 * <p>Within {@code v1} messages only gain fields. A change that cannot be an addition is a new topic.
 */
public final class Topics {
    public static final String ITEMS = "cxm.items.v1";
    public static final String USERS = "cxm.users.v1";
    public static final String EDGES = "cxm.edges.v1";
    public static final String EVENTS = "cxm.events.v1";
    public static final String RESPONSES = "cxm.responses.v1";
    public static final String IMPRESSIONS = "cxm.impressions.v1";
    public static final String ITEM_VECTORS = "cxm.item-vectors.v1";
    public static final String USER_VECTORS = "cxm.user-vectors.v1";
    public static final String SATISFACTION_INDEX = "cxm.satisfaction-index.v1";
    public static final String SATISFACTION_LEVELS = "cxm.satisfaction-levels.v1";
    public static final String PREDICTIONS = "cxm.predictions.v1";
    public static final String TENANTS = "cxm.tenants.v1";
    public static final String BUNDLES = "cxm.bundles.v1";
    public static final String INSTANCES = "cxm.instances.v1";
    public static final String TRAINING_REQUESTS = "cxm.training-requests.v1";
    public static final String TRAINING_RUNS = "cxm.training-runs.v1";
    public static final String TRAINING_SCHEDULES = "cxm.training-schedules.v1";
    public static final String ERASURES = "cxm.erasures.v1";
    public static final String AUDIT = "cxm.audit.v1";
    public static final String DEAD_LETTERS = "cxm.dead-letters.v1";

    /** Every topic with how it is kept, for whoever creates them. */
    public static final List<Topic> ALL = List.of(
            state(ITEMS, 4),
            state(USERS, 4),
            state(EDGES, 4),
            log(EVENTS, 4),
            log(RESPONSES, 4),
            log(IMPRESSIONS, 4),
            state(ITEM_VECTORS, 4),
            state(USER_VECTORS, 4),
            state(SATISFACTION_INDEX, 1),
            state(SATISFACTION_LEVELS, 1),
            state(PREDICTIONS, 4),
            state(TENANTS, 1),
            state(BUNDLES, 1),
            state(INSTANCES, 1),
            log(TRAINING_REQUESTS, 1),
            state(TRAINING_RUNS, 1),
            state(TRAINING_SCHEDULES, 1),
            log(ERASURES, 1),
            log(AUDIT, 1),
            log(DEAD_LETTERS, 1));

    private Topics() {}

    /** How one topic is kept: {@code compacted} keeps the newest record of each key, else records age out. */
    public record Topic(String name, int partitions, boolean compacted) {}

    private static Topic state(String name, int partitions) {
        return new Topic(name, partitions, true);
    }

    private static Topic log(String name, int partitions) {
        return new Topic(name, partitions, false);
    }
}
