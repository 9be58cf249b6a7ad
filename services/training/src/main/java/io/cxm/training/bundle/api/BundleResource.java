package io.cxm.training.bundle.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.cxm.contracts.training.BundleNotice;
import io.cxm.messaging.AuditTrail;
import io.cxm.signing.Pages;
import io.cxm.tenancy.Caller;
import io.cxm.tenancy.Roles;
import io.cxm.tenancy.TenantId;
import io.cxm.training.bundle.BundleService;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Bundles of the caller's tenant. */
@Path("/v1")
@RolesAllowed(Roles.TENANT_ADMIN)
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false) // what was begun is done to its end, also when the client hangs up
public class BundleResource {
    private static final String LIST = "bundles";
    private final BundleService bundles;
    private final Pages pages;
    private final Caller caller;
    private final AuditTrail audit;

    BundleResource(BundleService bundles, Pages pages, Caller caller, AuditTrail audit) {
        this.audit = audit;
        this.bundles = bundles;
        this.pages = pages;
        this.caller = caller;
    }

    /** A bundle; {@code evaluation} as the run that made it measured it. */
    @Schema(name = "Bundle")
    public record Bundle(
            String id,
            String version,
            String runId,
            boolean serving,
            Instant createdAt,

            @JsonRawValue @Schema(implementation = EvaluationShape.class)
            String evaluation) {}

    @GET
    @Path("/bundles")
    @Operation(summary = "Lists bundles, newest first")
    public Pages.Page<Bundle> list(@RestQuery @Nullable Integer pageSize, @RestQuery @Nullable String pageToken) {
        TenantId tenant = caller.tenant();
        return pages.slice(LIST, tenant, bundles.list(tenant), pageSize, pageToken)
                .map(bundle -> document(tenant, bundle));
    }

    @GET
    @Path("/bundles/{version}")
    @Operation(summary = "Shows a bundle")
    public Bundle get(@RestPath String version) {
        TenantId tenant = caller.tenant();
        return document(tenant, bundles.get(tenant, version));
    }

    @GET
    @Path("/bundles/{version}/evaluation")
    @Operation(summary = "Shows a bundle's metrics with intervals, against baselines")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = EvaluationShape.class)))
    public String evaluation(@RestPath String version) {
        return bundles.get(caller.tenant(), version).getEvaluationJson();
    }

    @POST
    @Path("/bundles/{version: [^/:]+}:promote")
    @Operation(summary = "Makes a bundle serve; answers when it does")
    public Uni<Bundle> promote(@RestPath String version) {
        TenantId tenant = caller.tenant();
        String actor = caller.subject();
        return bundles.promote(tenant, version)
                .call(bundle -> audit.done(tenant, actor, "bundle.promote", bundle.getVersion()))
                .map(bundle -> document(tenant, bundle));
    }

    @POST
    @Path("/bundles:rollback")
    @Operation(summary = "Makes the bundle serve that served before; answers when it does")
    public Uni<Bundle> rollback() {
        TenantId tenant = caller.tenant();
        String actor = caller.subject();
        return bundles.rollback(tenant)
                .call(bundle -> audit.done(tenant, actor, "bundle.rollback", bundle.getVersion()))
                .map(bundle -> document(tenant, bundle));
    }

    private Bundle document(TenantId tenant, BundleNotice.Published bundle) {
        return new Bundle(
                bundle.getVersion(),
                bundle.getVersion(),
                bundle.getRunId(),
                bundles.serving(tenant).filter(bundle.getVersion()::equals).isPresent(),
                Instant.ofEpochMilli(bundle.getCreatedAt()),
                bundle.getEvaluationJson().isEmpty() ? "{}" : bundle.getEvaluationJson());
    }
}
