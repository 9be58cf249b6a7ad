package io.cxm.tenants;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.cxm.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every role at every endpoint. */
@QuarkusTest
class RolesIT {
    private static final List<String> ROLES =
            List.of("operator", "tenant-admin", "merchandiser", "analyst", "integration");

    private static final List<String> OF_OPERATOR = List.of(
            "POST /v1/tenants",
            "GET /v1/tenants",
            "GET /v1/tenants/none",
            "PATCH /v1/tenants/none",
            "DELETE /v1/tenants/none");

    private static final List<String> OF_ADMIN = List.of(
            "GET /v1/tenant",
            "PATCH /v1/tenant",
            "GET /v1/api-clients",
            "POST /v1/api-clients",
            "POST /v1/api-clients/none:rotate",
            "DELETE /v1/api-clients/none",
            "GET /v1/members",
            "POST /v1/members",
            "PATCH /v1/members/none",
            "POST /v1/members/none:resetPassword",
            "DELETE /v1/members/none",
            "GET /v1/browser-keys",
            "GET /v1/browser-keys/none",
            "PUT /v1/browser-keys/none",
            "DELETE /v1/browser-keys/none",
            "GET /v1/audit",
            "POST /v1/privacy/erasures",
            "GET /v1/privacy/erasures/none");

    static Stream<Arguments> pairs() {
        return Stream.concat(
                        OF_OPERATOR.stream().map(call -> List.of(call, "operator")),
                        OF_ADMIN.stream().map(call -> List.of(call, "tenant-admin")))
                .flatMap(call -> ROLES.stream()
                        .map(role -> Arguments.of(call.get(0), role, call.get(1).equals(role))));
    }

    @ParameterizedTest(name = "{0} as {1}")
    @MethodSource("pairs")
    void answersTheRightRoleAlone(String call, String role, boolean allowed) {
        String token = role.equals("operator") ? Tokens.ofOperator() : Tokens.of("roles", role);
        String[] parts = call.split(" ", 2);
        Calls.raw()
                .auth()
                .oauth2(token)
                .contentType("application/json")
                .body("{}")
                .request(parts[0], parts[1])
                .then()
                .statusCode(allowed ? not(403) : equalTo(403));
    }
}
