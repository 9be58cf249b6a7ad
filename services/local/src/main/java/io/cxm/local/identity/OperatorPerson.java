package io.cxm.local.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.local.client.Api;
import io.cxm.local.client.ApiFailure;
import io.cxm.local.client.Credentials;
import io.cxm.local.client.Credentials.Person;
import io.cxm.local.client.Json;
import io.cxm.local.stack.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The operator who signs in to the portal of this stack. Tenants' people are invited through the API; an operator belongs
 * to no tenant, and is made in the OIDC provider itself, once.
 */
public final class OperatorPerson {
    private static final String NAME = "olivia";
    private static final String ROLE = "operator";

    private OperatorPerson() {}

    public static Person of(Secrets secrets) {
        return new Person(NAME, secrets.of(Secrets.OPERATOR_PERSON), ROLE);
    }

    /** Makes the person unless that was done. */
    public static void ensure(Path done, KeycloakServer keycloak, Secrets secrets) {
        if (Files.exists(done)) {
            return;
        }
        Credentials.Login login = new Credentials.Login("cxm-tenants", secrets.of(Secrets.TENANTS_CLIENT));
        String token = keycloak.realmAddress() + "/protocol/openid-connect/token";
        make(
                Api.ofOperator(new Credentials(
                        login, Map.of(), token, keycloak.address().toString())),
                of(secrets));
        try {
            Files.createFile(done);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void make(Api admin, Person person) {
        try {
            admin.post("/admin/realms/cxm/users", user(person));
        } catch (ApiFailure e) {
            if (e.status() != 409) {
                throw e;
            }
        }
        String id = admin.get("/admin/realms/cxm/users?exact=true&username=" + person.username())
                .path(0)
                .path("id")
                .asText();
        JsonNode role = admin.get("/admin/realms/cxm/roles/" + person.role());
        admin.post("/admin/realms/cxm/users/" + id + "/role-mappings/realm", List.of(role));
    }

    private static ObjectNode user(Person person) {
        ObjectNode user = Json.object()
                .put("username", person.username())
                .put("enabled", true)
                .put("email", person.username() + "@cxm.example")
                .put("emailVerified", true)
                .put("firstName", "Olivia")
                .put("lastName", "Operator");
        user.putArray("credentials")
                .addObject()
                .put("type", "password")
                .put("value", person.password())
                .put("temporary", false);
        return user;
    }
}
