package io.cxm.profile.export.api;

import io.cxm.contracts.LinkLifetime;
import io.cxm.problem.ProblemException;
import io.cxm.profile.export.ExportFiles;
import io.cxm.profile.export.domain.ExportFormat;
import io.cxm.signing.Signer.Signed;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;

/** The files of exports. The link itself is the permission: a token sent along counts for nothing. */
@Path("/v1/files/exports")
@PermitAll
public class FileResource {
    private final Links links;
    private final ExportFiles files;

    FileResource(Links links, ExportFiles files) {
        this.links = links;
        this.files = files;
    }

    @GET
    @Operation(summary = "The file of an export, by its signed link")
    @Path("{link}")
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content = {
                @Content(
                        mediaType = "application/x-ndjson",
                        schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(
                        mediaType = "application/vnd.apache.parquet",
                        schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    public Response file(@RestPath String link, @Context RoutingContext exchange) {
        Signed signed = links.read(link).orElseThrow(() -> {
            long seconds = links.lifetime().toSeconds();
            exchange.response().putHeader(LinkLifetime.HEADER, Long.toString(seconds));
            return ProblemException.notFound();
        });
        String[] parts = signed.payload().split("/", 2);
        String name = parts[1];
        java.nio.file.Path file = files.find(signed.tenant(), name).orElseThrow(ProblemException::notFound);
        ExportFormat format =
                ExportFormat.of(name.substring(name.lastIndexOf('.') + 1)).orElseThrow();
        return Response.ok(file)
                .header("Content-Type", format.mediaType())
                .header("Content-Disposition", "attachment; filename=\"" + parts[0] + "-" + name + "\"")
                .header("Cache-Control", "private, no-store")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }
}
