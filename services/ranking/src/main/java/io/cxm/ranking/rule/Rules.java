package io.cxm.ranking.rule;

import io.cxm.channels.filter.FilterSyntax;
import io.cxm.ranking.configuration.Configurations;
import io.cxm.ranking.configuration.Configurations.Change;
import io.cxm.ranking.configuration.TermsJson;
import io.cxm.ranking.configuration.domain.Entry;
import io.cxm.ranking.configuration.domain.Expected;
import io.cxm.ranking.configuration.domain.Kind;
import io.cxm.ranking.configuration.domain.Written;
import io.cxm.ranking.rule.domain.Rule;
import io.cxm.ranking.scenario.Scenarios;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A tenant's rules, to read and to change. */
@Singleton
public class Rules {
    private final Configurations configurations;
    private final Scenarios scenarios;
    private final TermsJson json;

    Rules(Configurations configurations, Scenarios scenarios, TermsJson json) {
        this.configurations = configurations;
        this.scenarios = scenarios;
        this.json = json;
    }

    /** All of them, by id. */
    public Uni<List<Entry>> list(TenantId tenant) {
        return configurations.list(tenant, Kind.RULE);
    }

    /** One of them. */
    public Uni<Optional<Entry>> find(TenantId tenant, String id) {
        return configurations.find(tenant, Kind.RULE, id);
    }

    /** Writes one. */
    public Uni<Written> put(TenantId tenant, String actor, String id, Expected expected, Rule.Terms terms) {
        return configurations.put(new Change(tenant, actor, Kind.RULE, id, expected), json.json(terms), false);
    }

    /** Removes one. */
    public Uni<Written> delete(TenantId tenant, String actor, String id, Expected expected) {
        return configurations.delete(new Change(tenant, actor, Kind.RULE, id, expected));
    }

    /** What an entry says. */
    public Rule.Terms terms(Entry entry) {
        return json.rule(entry);
    }

    /** The rule that an entry is. */
    public Rule rule(Entry entry) {
        return rule(entry.id(), terms(entry));
    }

    /** The rule of terms that were read. */
    public Rule rule(String id, Rule.Terms terms) {
        try {
            return Rule.of(id, terms);
        } catch (FilterSyntax e) {
            throw new IllegalStateException("it is not readable", e);
        }
    }

    /** The ids of the tenant's scenarios. */
    public Uni<Set<String>> scenarios(TenantId tenant) {
        return scenarios.ids(tenant);
    }
}
