package io.cxm.training.bundle.stream;

import jakarta.enterprise.inject.Vetoed;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Instances that are there because a test says so. */
@SuppressWarnings("NullAway") // it follows no topic
@Vetoed // no bean beside the real one
public class GivenInstances extends InstanceRegistry {
    private final Map<String, Set<String>> given = new ConcurrentHashMap<>();

    public GivenInstances() {
        super(null, null, null);
    }

    /** From now on these and no others of this service answer requests. */
    public void are(String service, String... instances) {
        given.put(service, Set.of(instances));
    }

    @Override
    public Set<String> of(String service, long promotedAt) {
        return given.getOrDefault(service, Set.of());
    }
}
