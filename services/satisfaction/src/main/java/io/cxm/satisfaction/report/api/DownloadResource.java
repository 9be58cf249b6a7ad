package io.cxm.satisfaction.report.api;

import io.cxm.contracts.LinkLifetime;
import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.ProblemException;
import io.cxm.satisfaction.report.DownloadLinks;
import io.cxm.satisfaction.report.DownloadLinks.Led;
import io.cxm.satisfaction.report.domain.ReportFile;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Downloads by signed links. The link is all that counts: a token that is sent along is not looked at. */
@jakarta.ws.rs.Path("/v1/files/reports")
@PermitAll
public class DownloadResource {
    private static final Logger LOG = Logger.getLogger(DownloadResource.class);
    private final DownloadLinks links;

    DownloadResource(DownloadLinks links) {
        this.links = links;
    }

    /** The file, to be saved under a name that tells what it is. */
    @GET
    @Operation(summary = "The file of a report, by its signed link")
    @jakarta.ws.rs.Path("/{signed}")
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
    @Cancellable(false) // a copy that is on its way is deleted by who sends it
    public Uni<Response> download(@RestPath String signed, @Context RoutingContext exchange) {
        return links.open(signed).map(led -> switch (led) {
            case Led.ToFile(ReportFile file, var path, boolean copied) -> {
                if (copied) {
                    exchange.addEndHandler(sent -> delete(path));
                    if (exchange.response().closed()) {
                        delete(path); // nobody waits any more, and nobody will tell of the end
                    }
                }
                yield answer(file, path);
            }
            case Led.ToNothingLeft() -> throw new ProblemException(ProblemType.GONE, "The report is no longer kept");
            case Led.Nowhere() -> {
                long seconds = links.lifetime().toSeconds();
                exchange.response().putHeader(LinkLifetime.HEADER, Long.toString(seconds));
                throw ProblemException.notFound();
            }
        });
    }

    private static Response answer(ReportFile file, Path path) {
        return Response.ok(path.toFile(), file.format().mediaType())
                .header("Content-Disposition", "attachment; filename=\"" + file.name() + "\"")
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "private, no-store")
                .build();
    }

    private static void delete(Path copy) {
        try {
            Files.deleteIfExists(copy);
        } catch (IOException e) {
            LOG.warnf("a copy of a report stays: %s", e.toString());
        }
    }
}
