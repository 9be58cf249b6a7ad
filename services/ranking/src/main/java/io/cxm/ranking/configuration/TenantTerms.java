package io.cxm.ranking.configuration;

import io.cxm.ranking.scenario.domain.TenantScenarios;

/** What answers to one tenant obey. */
public record TenantTerms(TenantScenarios scenarios) {
    /** Nothing was ever configured. */
    public static final TenantTerms NONE = new TenantTerms(TenantScenarios.NONE);
}
