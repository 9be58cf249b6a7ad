package io.cxm.training.bundle.domain;

import io.cxm.contracts.instance.ServiceInstance;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The instances that were heard of, and when last: all processes that say they answer requests.
 *
 * @param heard by their key on the topic
 */
public record Instances(Map<String, Heard> heard) {
    public static final Instances NONE = new Instances(Map.of());

    public Instances {
        heard = Map.copyOf(heard);
    }

    /**
     * One that was heard of.
     *
     * @param at milliseconds since 1970
     */
    public record Heard(ServiceInstance instance, long at) {}

    /** The same after this one was heard. Those who have been silent for {@code silence} milliseconds are forgotten. */
    public Instances with(String key, ServiceInstance instance, long now, long silence) {
        Map<String, Heard> next = new HashMap<>(heard);
        next.values().removeIf(known -> now - known.at() > silence);
        next.put(key, new Heard(instance, now));
        return new Instances(next);
    }

    /** The same after this one ended. */
    public Instances without(String key) {
        Map<String, Heard> next = new HashMap<>(heard);
        next.remove(key);
        return new Instances(next);
    }

    /**
     * The ids of this service's instances that answer requests and were there at this moment: they hear of a bundle that
     * is promoted then. Who began later reads what serves before it answers anybody.
     *
     * @param at milliseconds since 1970
     */
    public Set<String> of(String service, long at, long now, long silence) {
        return alive(now, silence).stream()
                .filter(instance -> instance.getService().equals(service) && instance.getStartedAt() <= at)
                .map(ServiceInstance::getInstance)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Who was heard of lately. */
    public Collection<ServiceInstance> alive(long now, long silence) {
        return heard.values().stream()
                .filter(known -> now - known.at() <= silence)
                .map(Heard::instance)
                .toList();
    }
}
