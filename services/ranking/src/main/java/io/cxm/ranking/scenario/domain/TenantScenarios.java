package io.cxm.ranking.scenario.domain;

import java.util.Map;
import java.util.Optional;

/** The scenarios of one tenant; {@code default} is always one of them. */
public record TenantScenarios(Map<String, Scenario> byId) {
    /** Those of a tenant that configured none. */
    public static final TenantScenarios NONE = new TenantScenarios(Map.of());

    private static final Optional<Scenario> USUAL = Optional.of(Scenario.usual(Scenario.DEFAULT));

    public TenantScenarios {
        byId = Map.copyOf(byId);
    }

    /** The scenario of this id. */
    public Optional<Scenario> find(String id) {
        Scenario found = byId.get(id);
        return found == null && id.equals(Scenario.DEFAULT) ? USUAL : Optional.ofNullable(found);
    }
}
