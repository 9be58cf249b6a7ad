package io.cxm.ranking.configuration;

import io.cxm.ranking.experiment.domain.TenantExperiments;
import io.cxm.ranking.rule.domain.Rule;
import io.cxm.ranking.scenario.domain.TenantScenarios;
import java.util.List;

/** What answers to one tenant obey. */
public record TenantTerms(TenantScenarios scenarios, List<Rule> rules, TenantExperiments experiments) {
    /** Nothing was ever configured. */
    public static final TenantTerms NONE = new TenantTerms(TenantScenarios.NONE, List.of(), TenantExperiments.NONE);

    public TenantTerms {
        rules = List.copyOf(rules);
    }
}
