package io.cxm.local.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.local.client.Api;
import io.cxm.local.client.ApiFailure;
import io.cxm.local.client.Credentials;
import io.cxm.local.client.Credentials.Person;
import io.cxm.local.client.Json;
import io.cxm.local.stack.Secrets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The people of a demo tenant in the OIDC provider: one for each role that signs in to the portal. */
public final class People {
    private static final Map<String, String> NAMES =
            Map.of("alice", "tenant-admin", "mei", "merchandiser", "anders", "analyst");

    private final Api admin;
    private final RandomGenerator random;

    private People(Api admin, RandomGenerator random) {
        this.admin = admin;
        this.random = random;
    }

    /** Acts as the client that the tenants service uses, which may manage users and nothing else of the realm. */
    public static People of(Credentials credentials, String keycloak, Secrets secrets, RandomGenerator random) {
        Credentials.Login login = new Credentials.Login("cxm-tenants", secrets.of(Secrets.TENANTS_CLIENT));
        Credentials admin = new Credentials(login, Map.of(), credentials.tokenUrl(), keycloak);
        return new People(Api.ofOperator(admin), random);
    }

    /** Makes them with new passwords; one that exists gets a new password. */
    public List<Person> ensure(String tenant) {
        return NAMES.entrySet().stream()
                .map(e -> ensure(tenant, e.getKey(), e.getValue()))
                .sorted(Comparator.comparing(Person::username))
                .toList();
    }

    private Person ensure(String tenant, String name, String role) {
        Person person = new Person(name + "@" + tenant, Secrets.generate(random).substring(0, 16), role);
        try {
            admin.post("/admin/realms/cxm/users", user(person, tenant, name));
        } catch (ApiFailure e) {
            if (e.status() != 409) {
                throw e;
            }
        }
        String id = admin.get("/admin/realms/cxm/users?exact=true&username=" + person.username())
                .path(0)
                .path("id")
                .asText();
        ObjectNode password = Json.object()
                .put("type", "password")
                .put("value", person.password())
                .put("temporary", false);
        admin.put("/admin/realms/cxm/users/" + id + "/reset-password", password);
        JsonNode realmRole = admin.get("/admin/realms/cxm/roles/" + role);
        admin.post("/admin/realms/cxm/users/" + id + "/role-mappings/realm", List.of(realmRole));
        return person;
    }

    private static ObjectNode user(Person person, String tenant, String name) {
        ObjectNode user = Json.object()
                .put("username", person.username())
                .put("enabled", true)
                .put("email", name + "@" + tenant + ".example")
                .put("emailVerified", true)
                .put("firstName", name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1))
                .put("lastName", tenant);
        user.putObject("attributes").putArray("tenant_id").add(tenant);
        return user;
    }
}
