package io.cxm.satisfaction.report.api;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.IdempotencyKey;
import io.cxm.problem.ProblemException;
import io.cxm.satisfaction.page.ReportFont;
import io.cxm.satisfaction.report.DownloadLinks;
import io.cxm.satisfaction.report.Reports;
import io.cxm.satisfaction.report.domain.Format;
import io.cxm.signing.Pages;
import io.cxm.signing.Pages.Page;
import io.cxm.tenancy.Caller;
import io.cxm.tenancy.Roles;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Reports: asked for, listed, read, downloaded, removed. */
@Path("/v1/reports")
@RolesAllowed({Roles.ANALYST, Roles.TENANT_ADMIN})
@Cancellable(false) // what was begun is done to its end, also when the client hangs up
public class ReportResource {
    private static final String LIST = "reports";
    private static final Pattern ID = Pattern.compile("rep-[0-9a-f-]{36}");
    private static final long COUNTED = 10_000;
    private final Caller caller;
    private final Reports reports;
    private final DownloadLinks links;
    private final Pages pages;
    private final ReportFont font;

    ReportResource(Caller caller, Reports reports, DownloadLinks links, Pages pages, ReportFont font) {
        this.caller = caller;
        this.reports = reports;
        this.links = links;
        this.pages = pages;
        this.font = font;
    }

    /** Asks for a report, which is made in the background. */
    @POST
    @Operation(summary = "Starts a report")
    @APIResponse(
            responseCode = "202",
            description = "Accepted",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ReportView.class)))
    public Uni<Response> ask(@Nullable ReportBody body, @RestHeader(IdempotencyKey.HEADER) @Nullable String key) {
        TenantId tenant = caller.tenant();
        IdempotencyKey.checked(key);
        return reports.zone(tenant)
                .map(zone -> RequestReader.read(body, zone, font.present()))
                .chain(request ->
                        reports.ask(tenant, request, key == null ? null : new Reports.Key(key, String.valueOf(body))))
                .map(made -> made.orElseThrow(() -> new ProblemException(
                        ProblemType.IDEMPOTENCY_KEY_REUSED, "The key came with another request before")))
                // as text: an URI would be resolved against this service's own address
                .map(report -> Response.accepted(ReportView.of(report))
                        .header("Location", "/v1/reports/" + report.id())
                        .build());
    }

    /** Reports, newest first. */
    @GET
    @Operation(summary = "Reports, newest first")
    public Uni<Page<ReportView>> list(@RestQuery @Nullable Integer pageSize, @RestQuery @Nullable String pageToken) {
        TenantId tenant = caller.tenant();
        String cursor = pages.cursor(LIST, tenant, pageToken);
        return reports.list(tenant, cursor, Pages.size(pageSize))
                .map(page -> new Page<>(
                        page.reports().stream().map(ReportView::of).toList(),
                        page.next() == null ? null : pages.token(LIST, tenant, page.next()),
                        page.total() > COUNTED ? null : page.total()));
    }

    /** One report as it stands. */
    @GET
    @Operation(summary = "One report as it stands")
    @Path("/{id}")
    public Uni<ReportView> read(@RestPath String id) {
        return reports.find(caller.tenant(), known(id))
                .map(found -> ReportView.of(found.orElseThrow(ProblemException::notFound)));
    }

    /** Removes one with its files; one that waits or is made is called off. Links to its files lead nowhere from then on. */
    @DELETE
    @Operation(summary = "Removes a report with its files, or calls it off while it waits or is made")
    @Path("/{id}")
    public Uni<Void> delete(@RestPath String id) {
        return reports.remove(caller.tenant(), known(id))
                .invoke(gone -> {
                    if (!gone) {
                        throw ProblemException.notFound();
                    }
                })
                .replaceWithVoid();
    }

    /** Leads to the file by a link that needs no token for a while. */
    @GET
    @Operation(summary = "Leads to the file of a report by a signed link")
    @Path("/{id}/files/{format}")
    @APIResponse(
            responseCode = "303",
            description = "The file is behind the link in Location",
            headers = @Header(name = "Location", schema = @Schema(type = SchemaType.STRING)))
    public Uni<Response> file(@RestPath String id, @RestPath String format) {
        TenantId tenant = caller.tenant();
        return reports.find(tenant, known(id)).map(found -> {
            Format wanted = Format.of(format).orElseThrow(ProblemException::notFound);
            var report = found.filter(r -> reports.has(r, wanted)).orElseThrow(ProblemException::notFound);
            return Response.status(Response.Status.SEE_OTHER)
                    .header("Location", "/v1/files/reports/" + links.sign(tenant, report, wanted))
                    .header("Cache-Control", "no-store")
                    .build();
        });
    }

    private static String known(String id) {
        if (!ID.matcher(id).matches()) {
            throw ProblemException.notFound();
        }
        return id;
    }
}
