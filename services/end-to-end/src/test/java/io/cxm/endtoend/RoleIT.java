package io.cxm.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.local.client.Credentials;
import io.cxm.local.client.Json;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every operation with a token of every role. What is sent names nothing that exists and cannot be read, so that those
 * who may call are refused for that, and the others before it.
 */
class RoleIT {
    private static final Duration USABLE = Duration.ofSeconds(5);

    @TestFactory
    Stream<DynamicTest> letsInWhoMayCall() {
        Map<String, Credentials.Login> logins = logins();
        return Endpoint.listed().stream()
                .filter(e -> !e.isSignedLink())
                .map(e -> DynamicTest.dynamicTest(e.key(), () -> check(e, logins)));
    }

    private static void check(Endpoint endpoint, Map<String, Credentials.Login> logins) {
        List<String> wrong = new ArrayList<>();
        logins.forEach((role, login) -> {
            HttpResponse<String> answer = send(endpoint, RawClient.of(login));
            boolean may = endpoint.roles().contains(role) || endpoint.roles().contains("anyone");
            boolean refused = answer.statusCode() == 403;
            if (answer.statusCode() == 401 || answer.statusCode() >= 500 || refused == may) {
                wrong.add(role + " got " + answer.statusCode() + " " + answer.body());
            }
        });
        assertEquals(List.of(), wrong);
    }

    private static HttpResponse<String> send(Endpoint endpoint, RawClient as) {
        boolean bare = endpoint.method().equals("GET") || endpoint.method().equals("DELETE");
        // an operation that takes no JSON refuses it before it looks at roles
        String media = endpoint.key().equals("PUT /v1/tenant/logo") ? "image/png" : "application/json";
        return as.send(
                endpoint.method(),
                endpoint.nowhere(),
                bare ? null : "{",
                bare ? Map.of() : Map.of("Content-Type", media));
    }

    /** A machine client of each single role, and the operator. */
    private static Map<String, Credentials.Login> logins() {
        RunningStack.Opened tenant = RunningStack.get().open("e2e-roles");
        Map<String, Credentials.Login> logins = new TreeMap<>();
        for (String role : Endpoint.TENANT_ROLES) {
            ObjectNode wish = Json.object().put("id", "only-" + role);
            wish.putArray("roles").add(role);
            var made = tenant.api().post("/v1/api-clients", wish);
            var login = new Credentials.Login(
                    made.path("clientId").asText(), made.path("clientSecret").asText());
            Await.until(
                    USABLE, 200, () -> RawClient.of(login).get("/v1/session").statusCode());
            logins.put(role, login);
        }
        logins.put("operator", RunningStack.get().credentials().operator());
        return logins;
    }
}
