package io.cxm.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.local.client.Exchange;
import io.cxm.local.client.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The real OIDC provider, through its own administration: gives tokens that CXM itself would never have made. */
final class Provider {
    private static final Path SECRETS = Path.of("target/stack/secrets.json");
    private static final HttpClient HTTP = Exchange.client();
    private final URI realm =
            URI.create(RunningStack.get().credentials().tokenUrl().replace("/protocol/openid-connect/token", ""));
    private final URI root = URI.create(realm.toString().replaceAll("/realms/.*", ""));

    /** What a sign-in gave. */
    record Tokens(String access, String refresh, String id) {
        static Tokens of(JsonNode answer) {
            return new Tokens(
                    answer.path("access_token").asText(),
                    answer.path("refresh_token").asText(),
                    answer.path("id_token").asText());
        }
    }

    /** A token of the same server's first realm: rightly signed, by somebody else, and for another purpose. */
    String ofAnotherIssuer() {
        return administrator();
    }

    /** A token with all that ours have, audience, tenant and role, rightly signed by a realm that is made for this. */
    String ofASecondRealm(String tenant) {
        String name = "other-" + UUID.randomUUID();
        String realms = root + "/admin/realms";
        String other = realms + "/" + name;
        String form = Json.object().put("realm", name).put("enabled", true).toString();
        send("POST", realms, form, administrator());
        // a token from before the realm was there may do nothing in it
        String admin = administrator();
        try {
            send("POST", other + "/roles", "{\"name\":\"tenant-admin\"}", admin);
            return signIn(URI.create(root + "/realms/" + name), other, new ClientForm("cxm-api", 300, quoted(tenant)))
                    .access();
        } finally {
            send("DELETE", other, null, admin);
        }
    }

    /** The keys that services verify with. */
    JsonNode keys() {
        return send("GET", realm + "/protocol/openid-connect/certs", null, null);
    }

    /** Signs a person of a tenant in, by a client that is made for this and then removed. */
    Tokens signIn(ClientForm form) {
        return signIn(realm, root + "/admin/realms/cxm", form);
    }

    private Tokens signIn(URI realm, String admins, ClientForm form) {
        String admin = administrator();
        String clients = admins + "/clients";
        String users = admins + "/users";
        String client = "probe-" + UUID.randomUUID();
        String password = UUID.randomUUID().toString();
        send("POST", clients, form.client(client).toString(), admin);
        send("POST", users, person(client, password).toString(), admin);
        String user = send("GET", users + "?exact=true&username=" + client, null, admin)
                .path(0)
                .path("id")
                .asText();
        String role = send("GET", admins + "/roles/tenant-admin", null, admin).toString();
        send("POST", users + "/" + user + "/role-mappings/realm", "[" + role + "]", admin);
        Tokens tokens = Tokens.of(token(
                realm,
                Map.of(
                        "grant_type", "password",
                        "client_id", client,
                        "username", client,
                        "password", password,
                        "scope", "openid")));
        String id = send("GET", clients + "?clientId=" + client, null, admin)
                .path(0)
                .path("id")
                .asText();
        send("DELETE", clients + "/" + id, null, admin);
        send("DELETE", users + "/" + user, null, admin);
        return tokens;
    }

    /** A tenant's id as a claim holds it. */
    static String quoted(String tenant) {
        return "\"" + tenant + "\"";
    }

    /** What is asked of a client: whom its tokens are for, for how long, and their tenant as JSON; empty for none. */
    record ClientForm(String audience, int seconds, String tenant) {
        ObjectNode client(String id) {
            ObjectNode client = Json.object()
                    .put("clientId", id)
                    .put("publicClient", true)
                    .put("directAccessGrantsEnabled", true)
                    .put("standardFlowEnabled", false);
            client.putObject("attributes").put("access.token.lifespan", String.valueOf(seconds));
            client.putArray("defaultClientScopes").add("basic").add("roles");
            ObjectNode hears = client.putArray("protocolMappers").addObject();
            hears.put("name", "audience")
                    .put("protocol", "openid-connect")
                    .put("protocolMapper", "oidc-audience-mapper");
            hears.putObject("config")
                    .put("included.custom.audience", audience)
                    .put("access.token.claim", "true")
                    .put("id.token.claim", "true");
            if (tenant.isEmpty()) {
                return client;
            }
            ObjectNode belongs = client.withArray("protocolMappers").addObject();
            belongs.put("name", "tenant_id")
                    .put("protocol", "openid-connect")
                    .put("protocolMapper", "oidc-hardcoded-claim-mapper");
            belongs.putObject("config")
                    .put("claim.name", "tenant_id")
                    .put("claim.value", tenant)
                    .put("jsonType.label", "JSON")
                    .put("access.token.claim", "true")
                    .put("id.token.claim", "true");
            return client;
        }
    }

    private static ObjectNode person(String name, String password) {
        ObjectNode person = Json.object()
                .put("username", name)
                .put("enabled", true)
                .put("email", name + "@shop.example")
                .put("emailVerified", true)
                .put("firstName", "A")
                .put("lastName", "Person");
        person.putArray("credentials")
                .addObject()
                .put("type", "password")
                .put("value", password)
                .put("temporary", false);
        return person;
    }

    private String administrator() {
        String password =
                Json.read(SECRETS, JsonNode.class).path("keycloak-admin").asText();
        return token(
                        URI.create(root + "/realms/master"),
                        Map.of(
                                "grant_type",
                                "password",
                                "client_id",
                                "admin-cli",
                                "username",
                                "admin",
                                "password",
                                password))
                .path("access_token")
                .asText();
    }

    private static JsonNode token(URI realm, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(e -> e.getKey() + "=" + RawClient.encode(e.getValue()))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(URI.create(realm + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return answer(request);
    }

    private static JsonNode send(String method, String address, @Nullable String body, @Nullable String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return answer(request.build());
    }

    private static JsonNode answer(HttpRequest request) {
        try {
            HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new AssertionError(request + " " + answer.statusCode() + " " + answer.body());
            }
            return Json.tree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
