package io.cxm.profile;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.Topics;
import io.cxm.contracts.event.EventType;
import io.cxm.contracts.item.ChangeKind;
import io.cxm.contracts.item.ItemState;
import io.cxm.contracts.item.TextList;
import io.cxm.contracts.response.SurveyResponse;
import io.cxm.contracts.user.User;
import io.cxm.contracts.user.UserChange;
import io.cxm.profile.catalogue.Catalogue;
import io.cxm.profile.intake.store.WeighedPage;
import io.cxm.profile.interaction.History;
import io.cxm.profile.response.Responses;
import io.cxm.profile.shopper.Shoppers;
import io.cxm.tenancy.Roles;
import io.cxm.tenancy.TenantId;
import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.smallrye.mutiny.Multi;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Pages end by what they weigh: 500 of the largest things that may be sent would be more than the service's heap. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "profile"))
class HeavyPagesIT {
    private static final int N = 40;
    private static final int LARGE = 250_000;
    /** With nine of them a page has 2 MB. */
    private static final List<Integer> SIZES = List.of(9, 9, 9, 9, 4);

    private static final long LATER = 4_000_000_000_000L;

    private final Shop one = Shop.open("heavy");
    private final TenantId tenant = new TenantId(one.tenant);

    @Inject
    Catalogue catalogue;

    @Inject
    Shoppers shoppers;

    @Inject
    History history;

    @Inject
    Responses responses;

    /** One that no compression makes smaller. */
    private static String text(int seed) {
        byte[] bytes = new byte[LARGE / 4 * 3];
        new Random(seed).nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static TextList list(int seed) {
        return TextList.newBuilder().addValues(text(seed)).build();
    }

    private static String id(String kind, int i) {
        return "%s-%02d".formatted(kind, i);
    }

    private static List<String> ids(String kind) {
        return IntStream.range(0, N).mapToObj(i -> id(kind, i)).toList();
    }

    private void sendItems() {
        for (int i = 0; i < N; i++) {
            int seed = i;
            one.item(id("i", i), item -> item.setTitle("Kettle").putAttributes("manual", list(seed)));
        }
        Rows.await((long) N, () -> Rows.total(one, "items"));
    }

    private void sendUsers() {
        for (int i = 0; i < N; i++) {
            int seed = i;
            one.user(id("u", i), user -> user.setCity("Wien").putAttributes("notes", list(seed)));
        }
        Rows.await((long) N, () -> Rows.total(one, "users"));
    }

    private void sendEvents() {
        for (int i = 0; i < N; i++) {
            int seed = i;
            long at = 1_300_000_000_000L + i;
            one.event(
                    id("e", i),
                    EventType.EVENT_TYPE_VIEW,
                    "u-00",
                    "i-00",
                    event -> event.setAt(at).putContext("note", text(seed)));
        }
        Rows.await((long) N, () -> Rows.events(one));
    }

    private void sendAnswers() {
        for (int i = 0; i < N; i++) {
            one.send(
                    Topics.RESPONSES,
                    id("r", i),
                    SurveyResponse.newBuilder()
                            .setTenantId(one.tenant)
                            .setId(id("r", i))
                            .setUserId("u-00")
                            .setReceivedAt(System.currentTimeMillis())
                            .setCsat(4)
                            .setText(text(i))
                            .build());
        }
        Rows.await((long) N, () -> Rows.total(one, "responses"));
    }

    /** Ids of each page, as long as there is another. */
    private List<List<String>> pages(String path) {
        List<List<String>> pages = new ArrayList<>();
        String token = "";
        do {
            Response answer = given().auth()
                    .oauth2(Tokens.of(one.tenant, Roles.TENANT_ADMIN))
                    .get(path + "?pageSize=500&pageToken=" + token)
                    .then()
                    .statusCode(200)
                    .extract()
                    .response();
            int bytes = answer.asByteArray().length;
            assertTrue(bytes < WeighedPage.MOST_BYTES + 2 * LARGE, () -> path + ": " + bytes + " bytes");
            JsonPath page = answer.jsonPath();
            pages.add(page.getList("items.id", String.class));
            token = page.getString("nextPageToken");
        } while (token != null);
        return pages;
    }

    private static List<String> joined(List<List<String>> pages) {
        return pages.stream().flatMap(List::stream).toList();
    }

    private static <T> List<Integer> sizes(List<List<T>> pages) {
        return pages.stream().map(List::size).toList();
    }

    /** Those of a walk through all of a kind. */
    private static <T> List<Integer> walked(Multi<List<T>> pages) {
        return sizes(pages.collect().asList().await().indefinitely());
    }

    @Test
    void listsItemsAndShoppers() {
        sendItems();
        sendUsers();
        List<List<String>> items = pages("/v1/items");
        assertEquals(ids("i"), joined(items));
        assertEquals(SIZES, sizes(items));
        List<List<String>> users = pages("/v1/users");
        assertEquals(ids("u"), joined(users));
        assertEquals(SIZES, sizes(users));
        assertEquals(SIZES, walked(catalogue.all(tenant)));
        assertEquals(SIZES, walked(shoppers.all(tenant)));
        assertEquals(ids("i"), changed());
        List<String> asked = ids("i").reversed();
        List<List<String>> lookedUp = lookUp(asked);
        assertEquals(asked, joined(lookedUp));
        assertEquals(SIZES, sizes(lookedUp));
    }

    /** Ids of what each answer has, as long as some are left. */
    private List<List<String>> lookUp(List<String> ids) {
        List<List<String>> found = new ArrayList<>();
        for (List<String> left = ids; !left.isEmpty(); ) {
            JsonPath answer = given().auth()
                    .oauth2(Tokens.of(one.tenant, Roles.ANALYST))
                    .contentType(ContentType.JSON)
                    .body(Map.of("ids", left))
                    .urlEncodingEnabled(false)
                    .post("/v1/items:lookup")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            found.add(answer.getList("items.id", String.class));
            left = answer.getList("left", String.class);
        }
        return found;
    }

    /** As services catch up. */
    private List<String> changed() {
        List<String> changed = new ArrayList<>();
        long at = 0;
        String after = "";
        List<ItemState> page;
        do {
            page = catalogue.changedSince(tenant, at, after, 500).await().indefinitely();
            assertTrue(page.size() <= SIZES.getFirst());
            for (ItemState state : page) {
                changed.add(state.getItemId());
                at = state.getChangedAt();
                after = state.getItemId();
            }
        } while (!page.isEmpty());
        return changed.stream().sorted().toList();
    }

    /** More than is folded at once. */
    @Test
    void takesSmallChangesOfLargeThings() {
        sendItems();
        sendUsers();
        for (int i = 0; i < N; i++) {
            one.patchItem(id("i", i), item -> item.setBrand("Acme"));
            one.send(
                    Topics.USERS,
                    id("u", i),
                    UserChange.newBuilder()
                            .setTenantId(one.tenant)
                            .setUserId(id("u", i))
                            .setKind(ChangeKind.CHANGE_KIND_PATCH)
                            .setUser(User.newBuilder().setCity("Graz"))
                            .build());
        }
        Rows.await((long) N, () -> having("item", "brand=Acme"));
        Rows.await((long) N, () -> having("shopper", "city=Graz"));
        assertEquals(SIZES, walked(catalogue.all(tenant)));
        assertEquals(SIZES, walked(shoppers.all(tenant)));
    }

    /** As ingestion took them once: all prefixes of these paths would be more than the heap. */
    @Test
    void takesPathsOfAnyDepth() {
        List<String> paths = Collections.nCopies(125, "a" + ">a".repeat(1023));
        one.item("deep", item -> item.setCategories(TextList.newBuilder().addAllValues(paths)));
        one.item("next", item -> item.setTitle("Coat"));
        Rows.await(2L, () -> Rows.total(one, "items"));
        Rows.await(
                Set.of("deep", "next"),
                () -> Stock.values(Topics.ITEM_VECTORS, one).keySet());
    }

    private long having(String table, String facet) {
        return Rows.number(
                "select count(*) from profile." + table + "_facet where tenant_id = ? and facet = ?",
                one.tenant,
                facet);
    }

    @Test
    void listsWhatHappened() {
        sendEvents();
        List<String> newestFirst = ids("e").reversed();
        for (String path : List.of("/v1/users/u-00/events", "/v1/items/i-00/events")) {
            List<List<String>> events = pages(path);
            assertEquals(newestFirst, joined(events));
            assertEquals(SIZES, sizes(events));
        }
        List<String> arrived = joined(pages("/v1/events"));
        assertEquals(ids("e"), arrived.stream().sorted().toList());
        assertEquals(SIZES, walked(history.received(tenant, 0, LATER)));
    }

    @Test
    void listsWhatArrivedOfEveryKind() {
        sendItems();
        sendEvents();
        sendUsers();
        sendAnswers();
        List<List<String>> pages = pages("/v1/arrivals");
        List<String> arrived = joined(pages);
        assertEquals(4 * N, arrived.size());
        TreeSet<String> all = new TreeSet<>(arrived);
        for (String kind : List.of("e", "i", "r", "u")) {
            assertTrue(all.containsAll(ids(kind)), () -> kind + " of " + arrived);
        }
        assertEquals(SIZES, walked(responses.received(tenant, 0, LATER)));
    }
}
