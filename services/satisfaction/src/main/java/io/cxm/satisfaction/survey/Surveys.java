package io.cxm.satisfaction.survey;

import io.cxm.satisfaction.audit.AuditTelling;
import io.cxm.satisfaction.survey.domain.ListedSurveys;
import io.cxm.satisfaction.survey.domain.Survey;
import io.cxm.satisfaction.survey.domain.Written;
import io.cxm.satisfaction.survey.store.SurveyStore;
import io.cxm.satisfaction.survey.store.SurveyStore.Change;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A tenant's surveys, to read and to change. */
@ApplicationScoped
public class Surveys {
    private final SurveyStore store;
    private final AuditTelling audit;
    private final SurveyConfig config;

    Surveys(SurveyStore store, AuditTelling audit, SurveyConfig config) {
        this.store = store;
        this.audit = audit;
        this.config = config;
    }

    /** Writes one; {@code seen} is the version that its writer saw, null where they saw none. */
    public Uni<Written> put(TenantId tenant, String actor, String id, Survey.Terms terms, @Nullable Long seen) {
        return store.put(new Change(tenant, actor, id, seen), terms, config.surveys())
                .call(() -> audit.tell(tenant));
    }

    /** Removes one; any version where {@code seen} is null. */
    public Uni<Written> delete(TenantId tenant, String actor, String id, @Nullable Long seen) {
        return store.delete(new Change(tenant, actor, id, seen)).call(() -> audit.tell(tenant));
    }

    /** Those of a tenant after this id, by id; null: from the first. */
    public Uni<ListedSurveys> list(TenantId tenant, @Nullable String after, int size) {
        return store.list(tenant, after, size);
    }

    public Uni<Optional<Survey>> find(TenantId tenant, String id) {
        return store.find(tenant, id);
    }
}
