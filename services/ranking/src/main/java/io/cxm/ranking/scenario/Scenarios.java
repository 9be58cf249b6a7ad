package io.cxm.ranking.scenario;

import io.cxm.ranking.configuration.Configurations;
import io.cxm.ranking.configuration.Configurations.Change;
import io.cxm.ranking.configuration.TermsJson;
import io.cxm.ranking.configuration.domain.Entry;
import io.cxm.ranking.configuration.domain.Expected;
import io.cxm.ranking.configuration.domain.Kind;
import io.cxm.ranking.configuration.domain.Written;
import io.cxm.ranking.experiment.domain.Agreeing;
import io.cxm.ranking.scenario.domain.Scenario;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A tenant's scenarios, to read and to change. {@code default} is there before anybody wrote it, as version 0. */
@Singleton
public class Scenarios {
    private final Configurations configurations;
    private final TermsJson json;
    private final Clock clock;
    private final Entry unwritten;

    Scenarios(Configurations configurations, TermsJson json, Clock clock) {
        this.configurations = configurations;
        this.json = json;
        this.clock = clock;
        this.unwritten = new Entry(Kind.SCENARIO, Scenario.DEFAULT, 0, json.json(Scenario.Terms.NONE), Instant.EPOCH);
    }

    /** All of them, by id. */
    public Uni<List<Entry>> list(TenantId tenant) {
        return configurations.list(tenant, Kind.SCENARIO).map(entries -> {
            List<Entry> all = new ArrayList<>(entries);
            if (all.stream().noneMatch(entry -> entry.id().equals(Scenario.DEFAULT))) {
                all.add(unwritten);
                all.sort(Comparator.comparing(Entry::id));
            }
            return all;
        });
    }

    /** One of them. */
    public Uni<Optional<Entry>> find(TenantId tenant, String id) {
        return configurations
                .find(tenant, Kind.SCENARIO, id)
                .map(found -> found.isEmpty() && id.equals(Scenario.DEFAULT) ? Optional.of(unwritten) : found);
    }

    /** Writes one. */
    public Uni<Written> put(TenantId tenant, String actor, String id, Expected expected, Scenario.Terms terms) {
        var change = new Change(tenant, actor, Kind.SCENARIO, id, expected);
        return configurations.put(change, json.json(terms), id.equals(Scenario.DEFAULT));
    }

    /** Removes one, not the default, nor what an experiment needs. */
    public Uni<Written> delete(TenantId tenant, String actor, String id, Expected expected) {
        return configurations.delete(
                new Change(tenant, actor, Kind.SCENARIO, id, expected),
                all -> Agreeing.keeps(id, json.experiments(all), clock.instant()));
    }

    /** The tenant's scenarios by id, as they are stored: another instance may have made one a moment ago. */
    public Uni<Set<String>> ids(TenantId tenant) {
        return list(tenant).map(all -> all.stream().map(Entry::id).collect(Collectors.toSet()));
    }

    /** What an entry says. */
    public Scenario.Terms terms(Entry entry) {
        return json.scenario(entry);
    }
}
