package io.cxm.profile.facet.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.TextList;
import io.cxm.contracts.user.User;
import java.util.List;
import org.junit.jupiter.api.Test;

class FacetsTest {
    private static TextList list(String... values) {
        return TextList.newBuilder().addAllValues(List.of(values)).build();
    }

    @Test
    void anItemHasItsBrandItsCategoriesWithAllAboveThemAndWhetherItIsInStock() {
        Item item = Item.newBuilder()
                .setBrand("Acme")
                .setCategories(list("Home>Kitchen", " Home > Garden "))
                .setPrice(20)
                .setSalePrice(15)
                .build();
        assertEquals(
                new Facets(
                        List.of(
                                "brand=Acme",
                                "category=Home",
                                "category=Home > Garden",
                                "category=Home > Kitchen",
                                "inStock=true"),
                        15.0),
                Facets.of(item));
    }

    @Test
    void withoutStockAnItemIsNotInStock() {
        assertEquals(
                new Facets(List.of("inStock=false"), null),
                Facets.of(Item.newBuilder().setStock(0).build()));
        assertEquals(
                List.of("inStock=false"),
                Facets.of(Item.newBuilder().setInStock(false).build()).texts());
    }

    @Test
    void aShopperHasWhatIsSaidOfThem() {
        User user = User.newBuilder()
                .setMemberTier("gold")
                .setRegion("BE")
                .setCity("Berlin")
                .setGender("f")
                .setOccupation("nurse")
                .setInterests(list("tea", "skiing", "tea"))
                .setBirthYear(1987)
                .setConsentPersonalization(false)
                .build();
        assertEquals(
                new Facets(
                        List.of(
                                "city=Berlin",
                                "gender=f",
                                "interest=skiing",
                                "interest=tea",
                                "memberTier=gold",
                                "occupation=nurse",
                                "personalization=false",
                                "region=BE"),
                        1987.0),
                Facets.of(user));
        assertEquals(
                new Facets(List.of("personalization=true"), null),
                Facets.of(User.newBuilder().setAge(40).build()));
    }

    @Test
    void whatCannotBeAskedForIsNone() {
        Item item = Item.newBuilder()
                .setBrand("two\nlines")
                .setCategories(list("", "x".repeat(513), "ü".repeat(257), "y".repeat(512)))
                .build();
        assertEquals(
                List.of("category=" + "y".repeat(512), "inStock=true"),
                Facets.of(item).texts());
    }

    @Test
    void aPathIsBoundedHoweverDeepItIs() {
        Item item =
                Item.newBuilder().setCategories(list("a" + ">a".repeat(1000))).build();
        assertEquals(9, Facets.of(item).texts().size());
    }

    @Test
    void choicesThatDifferAreOfDifferentLists() {
        Choice one = new Choice(List.of("a"), List.of(new Facet("brand", "b")), 1.0, null);
        assertEquals(one.text(), new Choice(List.of("a"), List.of(new Facet("brand", "b")), 1.0, null).text());
        for (Choice other : List.of(
                new Choice(List.of("a"), List.of(new Facet("brand", "b")), null, 1.0),
                new Choice(List.of("a"), List.of(new Facet("brand", "c")), 1.0, null),
                new Choice(List.of("a"), List.of(new Facet("city", "b")), 1.0, null),
                new Choice(List.of("a", "b"), List.of(), 1.0, null))) {
            assertFalse(one.text().equals(other.text()), other::text);
        }
        assertTrue(new Choice(List.of(), List.of(), null, null).text().isEmpty());
    }
}
