package io.cxm.ranking.experiment;

import io.cxm.ranking.configuration.Configurations;
import io.cxm.ranking.configuration.Configurations.Change;
import io.cxm.ranking.configuration.TermsJson;
import io.cxm.ranking.configuration.domain.Entry;
import io.cxm.ranking.configuration.domain.Expected;
import io.cxm.ranking.configuration.domain.Kind;
import io.cxm.ranking.configuration.domain.Written;
import io.cxm.ranking.experiment.domain.Agreeing;
import io.cxm.ranking.experiment.domain.Experiment;
import io.cxm.ranking.scenario.Scenarios;
import io.cxm.ranking.scenario.domain.Scenario;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A tenant's experiments, to read and to change. */
@Singleton
public class Experiments {
    private final Configurations configurations;
    private final Scenarios scenarios;
    private final TermsJson json;
    private final Clock clock;

    Experiments(Configurations configurations, Scenarios scenarios, TermsJson json, Clock clock) {
        this.configurations = configurations;
        this.scenarios = scenarios;
        this.json = json;
        this.clock = clock;
    }

    /** All of them, by id. */
    public Uni<List<Entry>> list(TenantId tenant) {
        return configurations.list(tenant, Kind.EXPERIMENT);
    }

    /** One of them. */
    public Uni<Optional<Entry>> find(TenantId tenant, String id) {
        return configurations.find(tenant, Kind.EXPERIMENT, id);
    }

    /** Writes one, where it agrees with the others and with the scenarios that there are. */
    public Uni<Written> put(TenantId tenant, String actor, String id, Expected expected, Experiment.Terms terms) {
        return configurations.put(
                new Change(tenant, actor, Kind.EXPERIMENT, id, expected),
                json.json(terms),
                false,
                all -> Agreeing.refuses(id, terms, json.experiments(all), scenarios(all), clock.instant()));
    }

    private static Set<String> scenarios(List<Entry> all) {
        Stream<String> written =
                all.stream().filter(entry -> entry.kind() == Kind.SCENARIO).map(Entry::id);
        return Stream.concat(written, Stream.of(Scenario.DEFAULT)).collect(Collectors.toSet());
    }

    /** Removes one. */
    public Uni<Written> delete(TenantId tenant, String actor, String id, Expected expected) {
        return configurations.delete(new Change(tenant, actor, Kind.EXPERIMENT, id, expected));
    }

    /** What an entry says. */
    public Experiment.Terms terms(Entry entry) {
        return json.experiment(entry);
    }

    /** The ids of the tenant's scenarios. */
    public Uni<Set<String>> scenarios(TenantId tenant) {
        return scenarios.ids(tenant);
    }
}
