package io.cxm.satisfaction.report.api;

import io.cxm.problem.ProblemException;
import io.cxm.satisfaction.report.DownloadLinks;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;

/** Downloads by signed links. The link is all that counts: a token that is sent along is not looked at. */
@Path("/v1/files/reports")
@PermitAll
public class DownloadResource {
    private final DownloadLinks links;

    DownloadResource(DownloadLinks links) {
        this.links = links;
    }

    /** The file, to be saved under a name that tells what it is. */
    @GET
    @Operation(summary = "The file of a report, by its signed link")
    @Path("/{signed}")
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content = {
                @Content(mediaType = "application/pdf", schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(
                        mediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                        schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    public Uni<Response> download(@RestPath String signed) {
        return links.open(signed).map(found -> {
            var download = found.orElseThrow(ProblemException::notFound);
            return Response.ok(
                            download.path().toFile(), download.file().format().mediaType())
                    .header(
                            "Content-Disposition",
                            "attachment; filename=\"" + download.file().name() + "\"")
                    .header("X-Content-Type-Options", "nosniff")
                    .header("Cache-Control", "private, no-store")
                    .build();
        });
    }
}
