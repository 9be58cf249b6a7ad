package io.cxm.ingestion.imports.api;

import io.cxm.ingestion.body.Bodies;
import io.cxm.ingestion.element.domain.ElementKind;
import io.cxm.ingestion.imports.ImportFormat;
import io.cxm.ingestion.imports.Imports;
import io.cxm.ingestion.operations.api.OperationBody;
import io.cxm.ingestion.operations.domain.Operation.Terms;
import io.cxm.problem.IdempotencyKey;
import io.cxm.problem.ProblemException;
import io.cxm.tenancy.Caller;
import io.cxm.tenancy.Roles;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** {@code /v1/imports}: rows of any number in one stream. */
@Path("/v1/imports")
@Tag(name = "Writing data")
@RolesAllowed({Roles.INTEGRATION, Roles.TENANT_ADMIN})
@Produces(MediaType.APPLICATION_JSON)
@Cancellable(false) // what was begun is done to its end, also when the client hangs up
public class ImportResource {
    private static final String CSV = "text/csv";
    private static final Set<String> TYPES =
            Set.of("application/x-ndjson", "application/ndjson", "application/jsonl", CSV);
    private final Imports imports;
    private final Caller caller;

    ImportResource(Imports imports, Caller caller) {
        this.imports = imports;
        this.caller = caller;
    }

    @POST
    @Operation(
            operationId = "importRows",
            summary = "Imports a stream of rows of one type",
            description = "Rows take effect as they arrive and stay. The answer comes when the body has been read.")
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(
            responseCode = "202",
            description = "The operation",
            headers = @Header(name = "Location", schema = @Schema(type = SchemaType.STRING)),
            content = @Content(schema = @Schema(implementation = OperationBody.class)))
    public Uni<Response> post(
            @Parameter(
                            required = true,
                            schema = @Schema(enumeration = {"items", "users", "edges", "events", "survey-responses"}))
                    @QueryParam("type")
                    @Nullable
                    String type,
            @Parameter(schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
                    @QueryParam("validateOnly")
                    @Nullable
                    String validateOnly,
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
            RoutingContext context) {
        TenantId tenant = caller.tenant();
        ElementKind kind = ElementKind.of(Objects.requireNonNullElse(type, ""))
                .orElseThrow(() ->
                        ProblemException.parameter("type", "must be items, users, edges, events or survey-responses"));
        var wish = new Imports.Wish(
                new Terms(kind, truth(validateOnly)),
                format(context.request()),
                IdempotencyKey.checked(idempotencyKey));
        return imports.run(tenant, wish, context.request())
                .map(operation -> Response.status(202)
                        .header("Location", "/v1/operations/" + operation.id())
                        .entity(OperationBody.of(operation))
                        .build());
    }

    private static boolean truth(@Nullable String text) {
        return switch (text) {
            case null -> false;
            case "", "true" -> true;
            case "false" -> false;
            default -> throw ProblemException.parameter("validateOnly", "must be true or false");
        };
    }

    private static ImportFormat format(HttpServerRequest request) {
        String type = Objects.requireNonNullElse(Bodies.mediaType(request), "");
        Bodies.requireMediaType(type, TYPES);
        return new ImportFormat(
                type.equals(CSV), Bodies.requireEncoding(request).equals("gzip"));
    }
}
