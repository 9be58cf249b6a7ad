package io.cxm.local.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.local.client.Api;
import io.cxm.local.client.ApiFailure;
import io.cxm.local.client.Credentials.Person;
import io.cxm.local.client.Json;
import io.cxm.local.stack.Secrets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The people of a demo tenant, one for each role that signs in to the portal, invited as any member is. */
public final class People {
    private static final Map<String, String> NAMES =
            Map.of("alice", "tenant-admin", "mei", "merchandiser", "anders", "analyst");
    private static final int PASSWORD = 16;

    private final RandomGenerator random;

    public People(RandomGenerator random) {
        this.random = random;
    }

    /** Invites them with passwords of their own; one who is a member already, whose password is lost, gets a new one. */
    public List<Person> invite(Api admin, String tenant) {
        return NAMES.entrySet().stream()
                .map(e -> invite(admin, new Person(e.getKey() + "@" + tenant, password(), e.getValue())))
                .sorted(Comparator.comparing(Person::username))
                .toList();
    }

    private String password() {
        return Secrets.generate(random).substring(0, PASSWORD);
    }

    private static Person invite(Api admin, Person person) {
        try {
            admin.post("/v1/members", member(person));
        } catch (ApiFailure e) {
            if (e.status() != 409) {
                throw e;
            }
            resetPassword(admin, person);
        }
        return person;
    }

    private static void resetPassword(Api admin, Person person) {
        for (JsonNode member : admin.get("/v1/members?pageSize=500").path("items")) {
            if (member.path("username").asText().equals(person.username())) {
                admin.post(
                        "/v1/members/" + member.path("id").asText() + ":resetPassword",
                        Json.object().put("password", person.password()));
            }
        }
    }

    private static ObjectNode member(Person person) {
        String name = person.username().substring(0, person.username().indexOf('@'));
        ObjectNode member = Json.object()
                .put("username", person.username())
                .put("email", person.username() + ".example")
                .put("firstName", name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1))
                .put("lastName", person.username().substring(name.length() + 1))
                .put("password", person.password());
        member.putArray("roles").add(person.role());
        return member;
    }
}
