package io.cxm.ranking.job.api;

import io.cxm.contracts.LinkLifetime;
import io.cxm.problem.ProblemException;
import io.cxm.ranking.job.JobDesk;
import io.cxm.ranking.job.JobDesk.Made;
import io.cxm.ranking.job.domain.JobFormat;
import io.cxm.signing.Signer.Signed;
import io.smallrye.mutiny.Uni;
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

/** The files of jobs. The link itself is the permission: a token sent along counts for nothing. */
@Path("/v1/files/recommendations")
@PermitAll
public class JobFileResource {
    private final JobLinks links;
    private final JobDesk desk;

    JobFileResource(JobLinks links, JobDesk desk) {
        this.links = links;
        this.desk = desk;
    }

    @GET
    @Operation(summary = "Lists for all shoppers, by their signed link")
    @Path("{link}")
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content = {
                @Content(
                        mediaType = "application/x-ndjson",
                        schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    public Uni<Response> file(@RestPath String link, @Context RoutingContext exchange) {
        Signed signed = links.read(link).orElseThrow(() -> {
            long seconds = links.lifetime().toSeconds();
            exchange.response().putHeader(LinkLifetime.HEADER, Long.toString(seconds));
            return ProblemException.notFound();
        });
        return desk.file(signed.tenant(), signed.payload())
                .map(made -> answer(made.orElseThrow(ProblemException::notFound)));
    }

    private static Response answer(Made made) {
        JobFormat format = made.job().wish().format();
        String name = "recommendations-" + made.job().id() + "." + format.word();
        return Response.ok(made.path())
                .header("Content-Type", format.mediaType())
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .header("Cache-Control", "private, no-store")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }
}
