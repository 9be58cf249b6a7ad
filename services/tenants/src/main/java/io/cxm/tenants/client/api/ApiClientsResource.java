package io.cxm.tenants.client.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cxm.problem.ProblemException;
import io.cxm.signing.Pages;
import io.cxm.tenancy.Caller;
import io.cxm.tenancy.Roles;
import io.cxm.tenancy.TenantId;
import io.cxm.tenants.care.Caretaker;
import io.cxm.tenants.client.ApiClients;
import io.cxm.tenants.provider.GrantableRoles;
import io.cxm.tenants.provider.NextSecond;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Machine clients of the caller's tenant. */
@Path("/v1/api-clients")
@RolesAllowed(Roles.TENANT_ADMIN)
@Cancellable(false) // what was begun is done to its end, also when the client hangs up
public class ApiClientsResource {
    private static final String LIST = "api-clients";
    private final ApiClients clients;
    private final Caretaker caretaker;
    private final Caller caller;
    private final Pages pages;

    ApiClientsResource(ApiClients clients, Caretaker caretaker, Caller caller, Pages pages) {
        this.clients = clients;
        this.caretaker = caretaker;
        this.caller = caller;
        this.pages = pages;
    }

    /** A client that is to be made. */
    public record NewClient(
            @NotNull @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,62}", message = "must match [a-z0-9][a-z0-9-]{0,62}")
            String id,

            @NotEmpty @Size(max = 4) List<@NotNull String> roles) {}

    /** A client; the secret is shown when it is made or renewed, and never again. */
    public record ClientView(
            String id,
            String clientId,
            List<String> roles,
            Instant createdAt,

            @Schema(description = "The subject of its tokens, as whom the audit log knows it")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Nullable
            String subject,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String clientSecret) {

        static ClientView of(ApiClients.ApiClient client, @Nullable String secret) {
            return new ClientView(
                    client.id(), client.clientId(), client.roles(), client.createdAt(), client.subject(), secret);
        }
    }

    @GET
    @Operation(summary = "API clients by id")
    public Uni<Pages.Page<ClientView>> list(
            @RestQuery @Nullable Integer pageSize, @RestQuery @Nullable String pageToken) {
        TenantId tenant = caller.tenant();
        int size = Pages.size(pageSize);
        String after = pages.cursor(LIST, tenant, pageToken);
        return clients.list(tenant, after == null ? "" : after, size + 1)
                .map(listed -> pages.ahead(LIST, tenant, listed.clients(), size, ApiClients.ApiClient::id)
                        .of(listed.total())
                        .map(client -> ClientView.of(client, null)));
    }

    @POST
    @Operation(summary = "Makes an API client; its secret is shown this once")
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ClientView.class)))
    public Uni<Response> create(@NotNull @Valid NewClient request) {
        List<String> roles = GrantableRoles.checked(request.roles());
        return clients.create(caller.tenant(), caller.subject(), request.id(), roles)
                .map(made -> Response.created(
                                URI.create("/v1/api-clients/" + made.client().id()))
                        .entity(ClientView.of(made.client(), made.secret()))
                        .build());
    }

    @GET
    @Operation(summary = "One API client")
    @Path("/{id}")
    public Uni<ClientView> get(@RestPath String id) {
        return clients.get(caller.tenant(), known(id)).map(client -> ClientView.of(client, null));
    }

    @POST
    @Operation(summary = "Gives an API client a new secret; the old one ends at once")
    @Path("/{id: [^/:]+}:rotate")
    public Uni<ClientView> rotate(@RestPath String id) {
        TenantId tenant = caller.tenant();
        return clients.rotate(tenant, caller.subject(), known(id))
                .call(() -> caretaker.tell(tenant))
                .call(NextSecond::begins)
                .map(renewed -> ClientView.of(renewed.client(), renewed.secret()));
    }

    @DELETE
    @Operation(summary = "Removes the API client")
    @Path("/{id}")
    public Uni<Void> delete(@RestPath String id) {
        TenantId tenant = caller.tenant();
        return clients.delete(tenant, caller.subject(), known(id)).call(() -> caretaker.tell(tenant));
    }

    private static String known(String id) {
        if (!TenantId.isValid(id)) {
            throw ProblemException.notFound();
        }
        return id;
    }
}
