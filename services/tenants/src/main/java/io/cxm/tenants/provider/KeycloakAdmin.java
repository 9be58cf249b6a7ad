package io.cxm.tenants.provider;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The part of Keycloak's admin REST API that opening tenants needs, as the service account of this service. */
@RegisterRestClient(configKey = "keycloak-admin")
@OidcClientFilter
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public interface KeycloakAdmin {
    @POST
    @Path("/clients")
    Uni<RestResponse<Void>> createClient(Client client);

    @GET
    @Path("/clients")
    Uni<List<Client>> clients(@QueryParam("clientId") String clientId);

    @DELETE
    @Path("/clients/{id}")
    Uni<Void> deleteClient(@PathParam("id") String id);

    @GET
    @Path("/clients/{id}/client-secret")
    Uni<Secret> secret(@PathParam("id") String id);

    @POST
    @Path("/clients/{id}/client-secret")
    Uni<Secret> renewSecret(@PathParam("id") String id);

    @GET
    @Path("/clients/{id}/service-account-user")
    Uni<User> serviceAccount(@PathParam("id") String id);

    @GET
    @Path("/roles/{name}")
    Uni<Role> role(@PathParam("name") String name);

    @GET
    @Path("/users/{id}/role-mappings/realm")
    Uni<List<Role>> roles(@PathParam("id") String user);

    @POST
    @Path("/users/{id}/role-mappings/realm")
    Uni<Void> addRoles(@PathParam("id") String user, List<Role> roles);

    @DELETE
    @Path("/users/{id}/role-mappings/realm")
    Uni<Void> removeRoles(@PathParam("id") String user, List<Role> roles);

    @POST
    @Path("/users")
    Uni<RestResponse<Void>> createUser(User user);

    @GET
    @Path("/users")
    Uni<List<User>> users(@QueryParam("username") String username, @QueryParam("exact") boolean exact);

    @GET
    @Path("/users")
    Uni<List<User>> usersWith(@QueryParam("q") String attribute, @QueryParam("max") int max);

    @PUT
    @Path("/users/{id}")
    Uni<Void> changeUser(@PathParam("id") String id, User user);

    @PUT
    @Path("/users/{id}/reset-password")
    Uni<Void> resetPassword(@PathParam("id") String id, Credential credential);

    @DELETE
    @Path("/users/{id}")
    Uni<Void> deleteUser(@PathParam("id") String id);

    @POST
    @Path("/users/{id}/logout")
    Uni<Void> logout(@PathParam("id") String id);

    /** A client with its service account. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Client(
            @Nullable String id,
            String clientId,
            @Nullable String secret,
            boolean publicClient,
            boolean serviceAccountsEnabled,
            boolean standardFlowEnabled,
            boolean directAccessGrantsEnabled,
            @Nullable List<String> defaultClientScopes,
            @Nullable List<Mapper> protocolMappers,
            @Nullable Map<String, String> attributes) {}

    /** What puts a claim into a client's tokens. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Mapper(String name, String protocol, String protocolMapper, Map<String, String> config) {}

    /** A client's secret. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Secret(String value) {}

    /** A role of the realm. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Role(String id, String name) {}

    /** A person, or the account of a client. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonIgnoreProperties(ignoreUnknown = true)
    record User(
            @Nullable String id,
            @Nullable String username,
            @Nullable String email,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable Boolean enabled,
            @Nullable Boolean emailVerified,
            @Nullable Map<String, List<String>> attributes,
            @Nullable List<Credential> credentials) {}

    /** A password. */
    record Credential(String type, String value, boolean temporary) {}
}
