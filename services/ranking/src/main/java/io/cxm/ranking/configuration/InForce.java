package io.cxm.ranking.configuration;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.ProblemException;
import io.cxm.ranking.configuration.store.AllConfiguration;
import io.cxm.tenancy.TenantId;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * All tenants' configuration in memory, as answers obey it: an answer asks no database. Read whole at the start, before this
 * instance is ready; then once a second it is asked whose changed. While the database is away, what was read last holds, and
 * nobody can change it either.
 */
@Singleton
public class InForce {
    private static final Logger LOG = Logger.getLogger(InForce.class);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(2);

    private final AllConfiguration all;
    private final TermsJson json;
    private final ConfigurationConfig config;
    private final Map<TenantId, Held> held = new ConcurrentHashMap<>();
    private volatile boolean read;
    /** Whether it was said already that the database does not answer. */
    private volatile boolean away;

    private record Held(long version, TenantTerms terms) {}

    InForce(AllConfiguration all, TermsJson json, ConfigurationConfig config) {
        this.all = all;
        this.json = json;
        this.config = config;
    }

    /** Waits, since who asks right after the start should be answered as configured. */
    void start(@Observes StartupEvent event) {
        try {
            look().await().atMost(config.startDeadline());
        } catch (RuntimeException e) {
            LOG.warnf("what is configured cannot be read yet: %s", e.toString());
        }
    }

    /** Whether it was read. */
    public boolean ready() {
        return read;
    }

    /** What answers to this tenant obey. */
    public TenantTerms of(TenantId tenant) {
        if (!ready()) {
            throw ProblemException.later(ProblemType.UNAVAILABLE, "what is configured is not read yet", TRY_AGAIN);
        }
        Held terms = held.get(tenant);
        return terms == null ? TenantTerms.NONE : terms.terms();
    }

    @Scheduled(
            every = "${cxm.ranking.configuration.every:1S}",
            delayed = "${cxm.ranking.configuration.every:1S}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> round() {
        return look().onFailure()
                .invoke(failure -> {
                    LOG.logf(
                            away ? Logger.Level.DEBUG : Logger.Level.WARN,
                            "changes of configuration are not seen: %s",
                            failure.toString());
                    away = true;
                })
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> look() {
        return all.versions()
                .chain(versions -> {
                    Stream<TenantId> gone = held.keySet().stream().filter(tenant -> !versions.containsKey(tenant));
                    Stream<TenantId> changed = versions.entrySet().stream()
                            .filter(one -> !isHeld(one.getKey(), one.getValue()))
                            .map(Map.Entry::getKey);
                    return Multi.createFrom()
                            .iterable(Stream.concat(gone, changed).toList())
                            .onItem()
                            .transformToUniAndConcatenate(this::refresh)
                            .onItem()
                            .ignoreAsUni();
                })
                .invoke(() -> {
                    read = true;
                    away = false;
                });
    }

    private boolean isHeld(TenantId tenant, long version) {
        Held one = held.get(tenant);
        return one != null && one.version() >= version;
    }

    /** Removes everything that a tenant configured, for good; how many entries that were. */
    public Uni<Integer> erase(TenantId tenant) {
        return all.erase(tenant).call(() -> refresh(tenant));
    }

    /** Reads a tenant's configuration after a change, which is done whether or not that succeeds: else the next look sees it. */
    Uni<Void> refreshed(TenantId tenant) {
        return refresh(tenant)
                .onFailure()
                .invoke(failure ->
                        LOG.warnf("%s: a change of configuration is not seen yet: %s", tenant, failure.toString()))
                .onFailure()
                .recoverWithNull();
    }

    /** Reads a tenant's configuration anew; what another read later stays. */
    private Uni<Void> refresh(TenantId tenant) {
        return all.of(tenant)
                .invoke(read -> {
                    if (read.version() == 0) {
                        held.remove(tenant); // nothing was configured, or the tenant is erased
                    } else {
                        Held now = new Held(read.version(), json.of(read.entries()));
                        held.merge(tenant, now, (one, other) -> other.version() >= one.version() ? other : one);
                    }
                })
                .replaceWithVoid();
    }
}
