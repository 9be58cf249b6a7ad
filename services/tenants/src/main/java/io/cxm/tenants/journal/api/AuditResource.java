package io.cxm.tenants.journal.api;

import io.cxm.signing.Pages;
import io.cxm.tenancy.Caller;
import io.cxm.tenancy.Roles;
import io.cxm.tenancy.TenantId;
import io.cxm.tenants.journal.AuditLog;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The audit log of the caller's tenant, newest first. */
@Path("/v1/audit")
@RolesAllowed(Roles.TENANT_ADMIN)
public class AuditResource {
    private static final String LIST = "audit";
    private final AuditLog log;
    private final Caller caller;
    private final Pages pages;

    AuditResource(AuditLog log, Caller caller, Pages pages) {
        this.log = log;
        this.caller = caller;
        this.pages = pages;
    }

    /** An entry; each {@code hash} covers the entry and, through the one before it, all that went before. */
    public record EntryView(
            String id,
            long seq,
            Instant at,
            String actor,
            String action,
            String subject,
            String outcome,
            String service,
            String hash) {

        static EntryView of(AuditLog.Chained chained) {
            var e = chained.entry();
            return new EntryView(
                    e.id(),
                    chained.seq(),
                    e.at(),
                    e.actor(),
                    e.action(),
                    e.subject(),
                    e.outcome(),
                    e.service(),
                    chained.hash());
        }
    }

    @GET
    @Operation(summary = "Audit records, newest first")
    public Uni<Pages.Page<EntryView>> list(
            @RestQuery @Nullable Integer pageSize, @RestQuery @Nullable String pageToken) {
        TenantId tenant = caller.tenant();
        int size = Pages.size(pageSize);
        String cursor = pages.cursor(LIST, tenant, pageToken);
        return log.list(tenant, cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor), size)
                .map(listed -> {
                    List<AuditLog.Chained> found = listed.entries();
                    boolean more = found.size() == size && found.getLast().seq() > 1;
                    String next = more
                            ? pages.token(
                                    LIST, tenant, Long.toString(found.getLast().seq()))
                            : null;
                    Long total = listed.total() > 10_000 ? null : listed.total();
                    return new Pages.Page<>(found.stream().map(EntryView::of).toList(), next, total);
                });
    }
}
