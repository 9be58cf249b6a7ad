package io.cxm.tenants.tenant.api;

import io.cxm.signing.Pages;
import io.cxm.tenancy.TenantId;
import io.cxm.tenants.erasure.Deletion;
import io.cxm.tenants.tenant.Logos;
import io.cxm.tenants.tenant.PlanConfig;
import io.cxm.tenants.tenant.Tenants;
import io.cxm.tenants.tenant.domain.Change;
import io.cxm.tenants.tenant.domain.Tenant;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tenants as answers: with limits, tag, and how far a deletion is. */
@ApplicationScoped
public class TenantViews {
    private static final String LIST = "tenants";
    /** Page tokens belong to a tenant; those of the list of tenants belong to none. */
    private static final TenantId NOBODY = new TenantId("operator");

    private final Tenants tenants;
    private final Logos logos;
    private final Deletion deletion;
    private final PlanConfig plans;
    private final Pages pages;

    TenantViews(Tenants tenants, Logos logos, Deletion deletion, PlanConfig plans, Pages pages) {
        this.tenants = tenants;
        this.logos = logos;
        this.deletion = deletion;
        this.plans = plans;
        this.pages = pages;
    }

    Uni<Response> get(TenantId id) {
        return tenants.get(id).chain(tenant -> deletion.progress(id).map(progress -> answer(tenant, progress)));
    }

    Uni<Response> change(TenantId id, String actor, @Nullable String ifMatch, List<Change> changes) {
        return tenants.change(id, actor, ifMatch, changes).map(tenant -> answer(tenant, null));
    }

    Uni<Response> putLogo(TenantId id, String actor, byte[] image) {
        return logos.put(id, actor, image).map(tenant -> answer(tenant, null));
    }

    Uni<Pages.Page<TenantView>> list(@Nullable Integer pageSize, @Nullable String pageToken) {
        int size = Pages.size(pageSize);
        String after = pages.cursor(LIST, NOBODY, pageToken);
        return tenants.list(after == null ? "" : after, size + 1)
                .map(listed -> pages.ahead(LIST, NOBODY, listed.tenants(), size, Tenant::id)
                        .of(listed.total())
                        .map(tenant -> TenantView.of(tenant, plans, null)));
    }

    private Response answer(Tenant tenant, Deletion.@Nullable Progress progress) {
        return Response.ok(TenantView.of(tenant, plans, progress))
                .header("ETag", Tenants.etag(tenant.version()))
                .build();
    }
}
