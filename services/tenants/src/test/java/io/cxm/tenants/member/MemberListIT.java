package io.cxm.tenants.member;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.tenants.Calls;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MemberListIT {
    private String tenant = "";

    @BeforeEach
    void open() {
        tenant = Calls.opened();
    }

    private String make(String name) {
        return Calls.admin(tenant)
                .body("{\"username\":\"%s@%s\",\"roles\":[\"analyst\"]}".formatted(name, tenant))
                .post("/v1/members")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private JsonPath page(String query) {
        return Calls.admin(tenant)
                .get("/v1/members?" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private List<String> names(JsonPath page) {
        return page.<String>getList("items.username").stream()
                .map(name -> name.substring(0, name.indexOf('@')))
                .toList();
    }

    /** Ids are random: in their order the names would come so once in thousands of times. */
    @Test
    void goesByUsernameFromPageToPage() {
        for (String name : List.of("wei", "anders", "mia", "olga", "ben", "zoe")) {
            make(name);
        }
        String last = make("mei");
        JsonPath first = page("pageSize=3");
        assertEquals(List.of("anders", "ben", "mei"), names(first));
        assertEquals(7, first.getInt("total"));
        Calls.admin(tenant).delete("/v1/members/" + last).then().statusCode(204);
        String next = "pageSize=3&pageToken=" + first.getString("nextPageToken");
        JsonPath second = page(next);
        assertEquals(List.of("mia", "olga", "wei"), names(second));
        make("noah");
        assertEquals(List.of("mia", "noah", "olga"), names(page(next)));
        assertEquals(List.of("zoe"), names(page("pageToken=" + second.getString("nextPageToken"))));
    }
}
