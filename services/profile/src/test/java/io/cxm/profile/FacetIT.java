package io.cxm.profile;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.TextList;
import io.cxm.contracts.user.User;
import io.cxm.tenancy.Roles;
import io.cxm.testkit.RealServers;
import io.cxm.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of items and shoppers, narrowed down, and the values by which they can be. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "profile"))
class FacetIT {
    private final Shop one = Shop.open("one");
    private final Shop two = Shop.open("two");

    /** With the value in place of what stands in braces; colons stay as they are, which is how clients send them. */
    private static ValidatableResponse get(Shop shop, String path, String... value) {
        String filled = value.length == 0
                ? path
                : path.replaceAll(
                        "\\{.*}",
                        URLEncoder.encode(value[0], StandardCharsets.UTF_8).replace("+", "%20"));
        return given().urlEncodingEnabled(false)
                .auth()
                .oauth2(Tokens.of(shop.tenant, Roles.ANALYST))
                .get(filled)
                .then();
    }

    private static Item.Builder priced(Item.Builder item, String brand, double price, String... categories) {
        return item.setTitle("t")
                .setBrand(brand)
                .setPrice(price)
                .setCategories(TextList.newBuilder().addAllValues(List.of(categories)));
    }

    private void stock() {
        one.item("a", item -> priced(item, "Acme", 10, "Home > Kitchen"));
        one.item("b", item -> priced(item, "Acme", 20, "Home > Garden").setStock(0));
        one.item("c", item -> priced(item, "雪莲", 30, "Home > Kitchen > Pots").setSalePrice(12));
        one.item("d", item -> item.setTitle("bare"));
        two.item("e", item -> priced(item, "Acme", 10, "Home > Kitchen"));
        Rows.await(4L, () -> Rows.total(one, "items"));
        Rows.await(1L, () -> Rows.total(two, "items"));
    }

    @Test
    void narrowsItemsDown() {
        stock();
        get(one, "/v1/items?brand=Acme")
                .statusCode(200)
                .body("items.id", contains("a", "b"))
                .body("total", equalTo(2));
        get(one, "/v1/items?brand={b}", "雪莲").body("items.id", contains("c"));
        get(one, "/v1/items?brand=acme").body("items", empty()).body("total", equalTo(0));
        get(one, "/v1/items?category=Home").body("items.id", contains("a", "b", "c"));
        get(one, "/v1/items?category={c}", " Home>Kitchen").body("items.id", contains("a", "c"));
        get(one, "/v1/items?category=Kitchen").body("items", empty());
        get(one, "/v1/items?inStock=false").body("items.id", contains("b"));
        get(one, "/v1/items?inStock=true&category=Home").body("items.id", contains("a", "c"));
        get(one, "/v1/items?priceMin=12&priceMax=20")
                .body("items.id", contains("b", "c"))
                .body("total", equalTo(2));
        get(one, "/v1/items?priceMax=10.5").body("items.id", contains("a"));
        get(one, "/v1/items?q=bare&brand=&priceMin=").body("items.id", contains("d"));
        get(one, "/v1/items?q=bare&inStock=true").body("items.id", contains("d"));
        get(one, "/v1/items?q=bare&brand=Acme").body("items", empty());
        get(one, "/v1/items?brand=Acme&category=Home&inStock=true&priceMin=1&priceMax=99&q=t")
                .body("items.id", contains("a"));
    }

    @Test
    void narrowsShoppersDown() {
        one.user("u-1", user -> user.setMemberTier("gold").setRegion("BE").setBirthYear(1980));
        one.user(
                "u-2",
                user -> user.setMemberTier("gold")
                        .setRegion("BY")
                        .setGender("f")
                        .setCity("München")
                        .setOccupation("nurse")
                        .setInterests(TextList.newBuilder().addValues("tea").addValues("ski")));
        one.user("u-3", user -> user.setConsentPersonalization(false).setBirthYear(1990));
        Rows.await(3L, () -> Rows.total(one, "users"));
        get(one, "/v1/users?memberTier=gold").body("items.id", contains("u-1", "u-2"));
        get(one, "/v1/users?memberTier=gold&region=BE")
                .body("items.id", contains("u-1"))
                .body("total", equalTo(1));
        get(one, "/v1/users?interest=ski&gender=f&occupation=nurse&city={c}", "München")
                .body("items.id", contains("u-2"));
        get(one, "/v1/users?personalization=false").body("items.id", contains("u-3"));
        get(one, "/v1/users?personalization=true").body("items.id", contains("u-1", "u-2"));
        get(one, "/v1/users?bornFrom=1985&bornTo=1995").body("items.id", contains("u-3"));
        get(two, "/v1/users?memberTier=gold").body("items", empty());
    }

    @Test
    void whatChangesOrGoesIsFoundNoMoreUnderWhatItWas() {
        stock();
        one.patchItem("a", item -> item.setBrand("Other"));
        one.deleteItem("b");
        Rows.await(3L, () -> Rows.total(one, "items"));
        Rows.await("a", () -> get(one, "/v1/items?brand=Other").extract().path("items[0].id"));
        get(one, "/v1/items?brand=Acme").body("items", empty());
        get(one, "/v1/items:values?of=brand").body("items.id", contains("Other", "雪莲"));
        get(two, "/v1/items?brand=Acme").body("items.id", contains("e"));
        assertEquals(
                List.of("brand=Other", "category=Home", "category=Home > Kitchen", "inStock=true"),
                Rows.texts(
                        "select facet from profile.item_facet where tenant_id = ? and item_id = 'a' order by 1",
                        one.tenant));
    }

    @Test
    void ofAMergeAndOfAnErasureNothingStays() {
        one.user("anon", user -> user.setCity("Graz"));
        one.user("u", user -> user.setRegion("ST"));
        Rows.await(2L, () -> Rows.total(one, "users"));
        one.merge("anon", "u");
        Rows.await(1L, () -> Stock.aliases(one));
        get(one, "/v1/users?region=ST").body("items.id", contains("u"));
        assertEquals(
                List.of("personalization=true|u", "region=ST|u"),
                Rows.texts(
                        "select facet, user_id from profile.shopper_facet where tenant_id = ? order by 1", one.tenant));
    }

    @Test
    void pagesThroughANarrowedList() {
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            String id = "item-" + i;
            String brand = i % 3 == 0 ? "Other" : "Acme";
            one.item(id, item -> item.setBrand(brand));
            if (i % 3 != 0) {
                sent.add(id);
            }
        }
        Rows.await(7L, () -> Rows.total(one, "items"));
        List<String> seen = new ArrayList<>();
        String token = "";
        do {
            ValidatableResponse page = get(one, "/v1/items?brand=Acme&pageSize=3&pageToken={token}", token)
                    .statusCode(200)
                    .body("total", equalTo(4));
            seen.addAll(page.extract().jsonPath().getList("items.id", String.class));
            token = page.extract().path("nextPageToken");
        } while (token != null);
        assertEquals(sent, seen);
    }

    @Test
    void aTokenIsOfTheListThatItWasGivenFor() {
        one.item("a", item -> item.setBrand("Acme").setPrice(1));
        one.item("b", item -> item.setBrand("Acme").setPrice(1));
        Rows.await(2L, () -> Rows.total(one, "items"));
        String token = get(one, "/v1/items?brand=Acme&pageSize=1").extract().path("nextPageToken");
        get(one, "/v1/items?brand=Acme&pageToken={t}", token).body("items.id", contains("b"));
        for (String other : List.of("brand=Other", "q=x&brand=Acme", "brand=Acme&priceMax=5", "category=Acme")) {
            get(one, "/v1/items?" + other + "&pageToken={t}", token)
                    .statusCode(400)
                    .body("code", equalTo("bad-page-token"));
        }
    }

    @Test
    void namesTheValuesThatThereAre() {
        stock();
        get(one, "/v1/items:values?of=category")
                .statusCode(200)
                .body("items.id", contains("Home", "Home > Garden", "Home > Kitchen", "Home > Kitchen > Pots"))
                .body("nextPageToken", nullValue());
        get(one, "/v1/items:values?of=category&startsWith={s}", "Home > K")
                .body("items.id", contains("Home > Kitchen", "Home > Kitchen > Pots"));
        get(one, "/v1/items:values?of=category&startsWith={s}", "Home > Kitchen")
                .body("items.id", contains("Home > Kitchen", "Home > Kitchen > Pots"));
        String token = get(one, "/v1/items:values?of=category&pageSize=3")
                .body("items.id", contains("Home", "Home > Garden", "Home > Kitchen"))
                .extract()
                .path("nextPageToken");
        get(one, "/v1/items:values?of=category&pageSize=3&pageToken={t}", token)
                .body("items.id", contains("Home > Kitchen > Pots"))
                .body("nextPageToken", nullValue());
        get(one, "/v1/items:values?of=brand&pageToken={t}", token).statusCode(400);
        get(two, "/v1/items:values?of=brand").body("items.id", contains("Acme"));
        get(one, "/v1/users:values?of=city").statusCode(200).body("items", empty());
    }

    @Test
    void namesWhatShoppersHave() {
        one.user("u-1", user -> user.setMemberTier("gold"));
        one.user("u-2", user -> user.setMemberTier("blue"));
        one.user("u-3", user -> user.setMemberTier("gold"));
        Rows.await(3L, () -> Rows.total(one, "users"));
        get(one, "/v1/users:values?of=memberTier").body("items.id", contains("blue", "gold"));
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/items?inStock=perhaps, ?inStock",
        "/v1/items?priceMin=cheap, ?priceMin",
        "/v1/items?priceMin=-1, ?priceMin",
        "/v1/items?priceMax=NaN, ?priceMax",
        "/v1/items?priceMax=1e400, ?priceMax",
        "/v1/items?priceMin=5&priceMax=4, ?priceMax",
        "/v1/items?brand=%00, ?brand",
        "/v1/items?category=%0A, ?category",
        "/v1/users?bornFrom=x, ?bornFrom",
        "/v1/users?personalization=1, ?personalization",
        "/v1/items:values, ?of",
        "/v1/items:values?of=title, ?of",
        "/v1/users:values?of=brand, ?of",
        "/v1/users:values?of=city&startsWith=%1F, ?startsWith",
        "/v1/users:values?of=city&pageSize=501, ?pageSize",
    })
    void refusesWhatMeansNothing(String path, String pointer) {
        given().urlEncodingEnabled(false)
                .auth()
                .oauth2(Tokens.of(one.tenant, Roles.ANALYST))
                .get(path)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("bad-parameter"))
                .body("errors[0].pointer", equalTo(pointer));
    }

    @Test
    void refusesWhatIsTooLong() {
        get(one, "/v1/items?brand={b}", "x".repeat(512)).statusCode(200);
        get(one, "/v1/items?brand={b}", "x".repeat(513)).statusCode(400).body("errors[0].pointer", equalTo("?brand"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/items:values?of=brand", "/v1/users:values?of=city"})
    void asksForATokenOfATenant(String path) {
        given().urlEncodingEnabled(false).get(path).then().statusCode(401);
        given().urlEncodingEnabled(false)
                .auth()
                .oauth2(Tokens.ofOperator())
                .get(path)
                .then()
                .statusCode(403);
        get(one, path).statusCode(200);
    }

    @Test
    void aShopperWhoIsOddIsListedAsTheyAre() {
        one.user("u", user -> odd(user));
        Rows.await(1L, () -> Rows.total(one, "users"));
        get(one, "/v1/users?city={c}", "a=b|c d%").body("items.id", contains("u"));
        get(one, "/v1/users:values?of=city").body("items.id", contains("a=b|c d%"));
    }

    private static User.Builder odd(User.Builder user) {
        return user.setCity("a=b|c d%").setRegion("x".repeat(2000));
    }
}
