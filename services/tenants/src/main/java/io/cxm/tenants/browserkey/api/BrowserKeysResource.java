package io.cxm.tenants.browserkey.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cxm.problem.ProblemException;
import io.cxm.signing.Pages;
import io.cxm.tenancy.Caller;
import io.cxm.tenancy.Roles;
import io.cxm.tenancy.TenantId;
import io.cxm.tenants.browserkey.BrowserKeys;
import io.cxm.tenants.browserkey.domain.Origin;
import io.cxm.tenants.care.Caretaker;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Public, write-only keys of the caller's shop pages. */
@Path("/v1/browser-keys")
@RolesAllowed(Roles.TENANT_ADMIN)
@Cancellable(false) // what was begun is done to its end, also when the client hangs up
public class BrowserKeysResource {
    private static final String LIST = "browser-keys";
    private static final long EVENTS_PER_MINUTE = 600;
    private final BrowserKeys keys;
    private final Caretaker caretaker;
    private final Caller caller;
    private final Pages pages;

    BrowserKeysResource(BrowserKeys keys, Caretaker caretaker, Caller caller, Pages pages) {
        this.keys = keys;
        this.caretaker = caretaker;
        this.caller = caller;
        this.pages = pages;
    }

    /** A key as a request makes it: origins as browsers send them, without path. */
    public record PutKey(
            @NotEmpty @Size(max = 20) List<@NotNull String> origins,
            @Min(1) @Max(1_000_000) @Nullable Long eventsPerMinute) {}

    /** A key; {@code key} itself is shown when it is made, and never again. */
    public record KeyView(
            String id,
            List<String> origins,
            long eventsPerMinute,
            Instant createdAt,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String key) {

        static KeyView of(BrowserKeys.BrowserKey key, @Nullable String shown) {
            return new KeyView(key.id(), key.origins(), key.eventsPerMinute(), key.createdAt(), shown);
        }
    }

    @GET
    @Operation(summary = "Browser keys by id")
    public Uni<Pages.Page<KeyView>> list(@RestQuery @Nullable Integer pageSize, @RestQuery @Nullable String pageToken) {
        TenantId tenant = caller.tenant();
        return keys.list(tenant)
                .map(found ->
                        pages.slice(LIST, tenant, found, pageSize, pageToken).map(k -> KeyView.of(k, null)));
    }

    @GET
    @Operation(summary = "One browser key")
    @Path("/{id}")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = KeyView.class)))
    public Uni<Response> get(@RestPath String id) {
        return keys.get(caller.tenant(), known(id)).map(key -> answer(Response.ok(), key, null));
    }

    @PUT
    @Operation(summary = "Changes the browser key, or makes it; it is shown this once")
    @Path("/{id}")
    @APIResponse(
            responseCode = "201",
            description = "Made, with the key, which is shown this once",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = KeyView.class)))
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = KeyView.class)))
    public Uni<Response> put(
            @RestPath String id, @RestHeader("If-Match") @Nullable String ifMatch, @NotNull @Valid PutKey request) {
        if (!TenantId.isValid(id)) {
            throw ProblemException.invalid("/id", "format", "must match [a-z0-9][a-z0-9-]{0,62}");
        }
        TenantId tenant = caller.tenant();
        long perMinute = request.eventsPerMinute() == null ? EVENTS_PER_MINUTE : request.eventsPerMinute();
        var wanted = new BrowserKeys.Wanted(origins(request.origins()), perMinute);
        return keys.put(tenant, caller.subject(), id, ifMatch, wanted)
                .call(() -> caretaker.tell(tenant))
                .map(put -> put.key() == null
                        ? answer(Response.ok(), put.browserKey(), null)
                        : answer(Response.created(URI.create("/v1/browser-keys/" + id)), put.browserKey(), put.key()));
    }

    @DELETE
    @Operation(summary = "Removes the browser key")
    @Path("/{id}")
    public Uni<Void> delete(@RestPath String id) {
        TenantId tenant = caller.tenant();
        return keys.delete(tenant, caller.subject(), known(id)).call(() -> caretaker.tell(tenant));
    }

    private static String known(String id) {
        if (!TenantId.isValid(id)) {
            throw ProblemException.notFound();
        }
        return id;
    }

    private static Response answer(
            Response.ResponseBuilder response, BrowserKeys.BrowserKey key, @Nullable String shown) {
        return response.entity(KeyView.of(key, shown))
                .header("ETag", "\"" + key.version() + "\"")
                .build();
    }

    private static List<Origin> origins(List<String> texts) {
        return IntStream.range(0, texts.size())
                .mapToObj(i -> Origin.parse(texts.get(i))
                        .orElseThrow(() -> ProblemException.invalid(
                                "/origins/" + i, "format", "must be an https origin as https://shop.example")))
                .distinct()
                .toList();
    }
}
