package io.cxm.profile;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.cxm.contracts.event.Event;
import io.cxm.contracts.event.EventType;
import io.cxm.profile.interaction.Arrivals;
import io.cxm.profile.interaction.Arrivals.Arrived;
import io.cxm.profile.interaction.History.Cursor;
import io.cxm.profile.interaction.domain.StoredEvent;
import io.cxm.tenancy.Roles;
import io.cxm.tenancy.TenantId;
import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tenant's events as they arrive, the newest first. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "profile"))
class EventFeedIT {
    private final Shop one = Shop.open("one");
    private final Shop two = Shop.open("two");

    @Inject
    Arrivals arrivals;

    private static ValidatableResponse feed(Shop shop, String query) {
        return given().auth()
                .oauth2(Tokens.of(shop.tenant, Roles.MERCHANDISER))
                .when()
                .get("/v1/events" + query)
                .then();
    }

    /** What the broker had one second after the other, whatever time it tells of itself. */
    private static void views(Shop shop, int n) {
        long now = System.currentTimeMillis() - 60_000;
        for (int i = 0; i < n; i++) {
            shop.received(
                    now + 1000L * i,
                    Event.newBuilder()
                            .setId("e-" + i)
                            .setType(i % 3 == 0 ? EventType.EVENT_TYPE_PURCHASE : EventType.EVENT_TYPE_VIEW)
                            .setUserId("u-" + i % 2)
                            .setItemId("sku-" + i)
                            .setAt(1_300_000_000_000L - 1000L * i));
        }
        Rows.await((long) n, () -> Rows.events(shop));
    }

    @Test
    void listsByReceiptTheNewestFirstOfOneTenantOnly() {
        views(one, 4);
        two.view("theirs", "u-9", "canary");
        Rows.await(1L, () -> Rows.events(two));
        feed(one, "")
                .statusCode(200)
                .body("items.id", contains("e-3", "e-2", "e-1", "e-0"))
                .body("items[0].userId", equalTo("u-1"))
                .body("items[0].timestamp", equalTo("2011-03-13T07:06:37Z"))
                .body("items.receivedAt", everyItem(notNullValue()))
                .body("nextPageToken", nullValue())
                .body("total", equalTo(4));
        feed(two, "").body("items.id", contains("theirs")).body("total", equalTo(1));
        // elsewhere events have the shape in which they were sent
        given().auth()
                .oauth2(Tokens.of(one.tenant, Roles.ANALYST))
                .get("/v1/users/u-1/events")
                .then()
                .body("items[0]", not(hasKey("receivedAt")));
    }

    @Test
    void goesThroughPagesWithoutLossOrRepeat() {
        views(one, 7);
        List<String> ids = new ArrayList<>();
        String token = "";
        do {
            var page = feed(one, "?pageSize=2&pageToken=" + token)
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            ids.addAll(page.getList("items.id"));
            token = page.getString("nextPageToken");
        } while (token != null);
        assertEquals(List.of("e-6", "e-5", "e-4", "e-3", "e-2", "e-1", "e-0"), ids);
        String first = feed(one, "?pageSize=2").extract().path("nextPageToken");
        feed(two, "?pageSize=2&pageToken=" + first).statusCode(400).body("code", equalTo("bad-page-token"));
        feed(one, "?type=view&pageToken=" + first).statusCode(400).body("code", equalTo("bad-page-token"));
    }

    @Test
    void listsOneTypePageByPage() {
        views(one, 7);
        var first = feed(one, "?type=purchase&pageSize=2")
                .statusCode(200)
                .body("items.id", contains("e-6", "e-3"))
                .body("total", nullValue())
                .extract();
        feed(one, "?type=purchase&pageSize=2&pageToken=" + first.path("nextPageToken"))
                .body("items.id", contains("e-0"))
                .body("nextPageToken", nullValue());
        feed(one, "?type=return").body("items", empty()).body("nextPageToken", nullValue());
    }

    /** A rare type must not have the whole history read at once: the page ends and says where to go on. */
    @Test
    void looksThroughSoManyEventsAtMost() {
        views(one, 3);
        Rows.run("""
                insert into profile.interaction (tenant_id, received_at, happened_at, type, timed, anonymous, shopper,
                  item_id, event_id, rest)
                select '%s', now(), now(), 1, true, false, 'u', 'i', 'x-' || n, '' from generate_series(1, 20000) n
                """.formatted(one.tenant));
        Arrived page = page(null);
        assertEquals(List.of(), page.events());
        Cursor behind = Objects.requireNonNull(page.next());
        assertEquals("x-1", behind.eventId());
        Arrived next = page(behind);
        assertEquals(
                List.of("e-0"), next.events().stream().map(StoredEvent::eventId).toList());
        assertNull(next.next());
    }

    private Arrived page(@Nullable Cursor before) {
        return arrivals.page(new TenantId(one.tenant), EventType.EVENT_TYPE_PURCHASE, before, 5)
                .await()
                .indefinitely();
    }

    @ParameterizedTest
    @CsvSource({
        "?type=look, 422, invalid",
        "?type=unspecified, 422, invalid",
        "?type=VIEW, 422, invalid",
        "?pageSize=0, 400, bad-parameter",
        "?pageSize=501, 400, bad-parameter",
        "?pageToken=x, 400, bad-page-token",
    })
    void refusesWhatItCannotRead(String query, int status, String code) {
        feed(one, query).statusCode(status).body("code", equalTo(code));
    }

    @Test
    void asksForATokenOfATenant() {
        given().get("/v1/events").then().statusCode(401);
        given().auth().oauth2(Tokens.ofOperator()).get("/v1/events").then().statusCode(403);
    }
}
