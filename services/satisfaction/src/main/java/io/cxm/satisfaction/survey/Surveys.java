package io.cxm.satisfaction.survey;

import io.cxm.satisfaction.retention.KnownTenants;
import io.cxm.satisfaction.survey.domain.ListedSurveys;
import io.cxm.satisfaction.survey.domain.Survey;
import io.cxm.satisfaction.survey.domain.Written;
import io.cxm.satisfaction.survey.store.AuditRows;
import io.cxm.satisfaction.survey.store.SurveyStore;
import io.cxm.satisfaction.survey.store.SurveyStore.Change;
import io.cxm.tenancy.TenantId;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A tenant's surveys, to read and to change. The audit log hears of a change right after it, or as soon as the broker is back. */
@ApplicationScoped
public class Surveys {
    private static final Logger LOG = Logger.getLogger(Surveys.class);
    private final SurveyStore store;
    private final AuditRows audit;
    private final KnownTenants tenants;
    private final SurveyConfig config;

    Surveys(SurveyStore store, AuditRows audit, KnownTenants tenants, SurveyConfig config) {
        this.store = store;
        this.audit = audit;
        this.tenants = tenants;
        this.config = config;
    }

    /** Writes one; {@code seen} is the version that its writer saw, null where they saw none. */
    public Uni<Written> put(TenantId tenant, String actor, String id, Survey.Terms terms, @Nullable Long seen) {
        return store.put(new Change(tenant, actor, id, seen), terms, config.surveys())
                .call(() -> tell(tenant));
    }

    /** Removes one; any version where {@code seen} is null. */
    public Uni<Written> delete(TenantId tenant, String actor, String id, @Nullable Long seen) {
        return store.delete(new Change(tenant, actor, id, seen)).call(() -> tell(tenant));
    }

    /** Those of a tenant after this id, by id; null: from the first. */
    public Uni<ListedSurveys> list(TenantId tenant, @Nullable String after, int size) {
        return store.list(tenant, after, size);
    }

    public Uni<Optional<Survey>> find(TenantId tenant, String id) {
        return store.find(tenant, id);
    }

    /** What is left of changes whose instance could not tell of them. */
    @Scheduled(
            every = "${cxm.satisfaction.survey.every:30S}",
            delayed = "${cxm.satisfaction.survey.every:30S}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tellTheRest() {
        return Multi.createFrom()
                .iterable(tenants.known())
                .onItem()
                .transformToUniAndConcatenate(this::tell)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> tell(TenantId tenant) {
        return audit.tell(tenant)
                .onFailure()
                .invoke(f -> LOG.warnf("the audit log is told of surveys later: %s", f.toString()))
                .onFailure()
                .recoverWithNull();
    }
}
