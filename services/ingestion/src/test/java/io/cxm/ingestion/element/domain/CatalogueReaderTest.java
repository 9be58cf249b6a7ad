package io.cxm.ingestion.element.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.CategoryPath;
import io.cxm.contracts.item.ChangeKind;
import io.cxm.contracts.item.ItemChange;
import io.cxm.contracts.user.UserChange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueReaderTest {
    private static Element change(ElementKind kind, ChangeKind change, String json) {
        try {
            byte[] body = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
            return new Elements().readChange(kind, change, "x", body, Reading.RECEIPT);
        } catch (RefusedBody e) {
            throw new AssertionError(e.detail(), e);
        }
    }

    private static ItemChange item(ChangeKind change, String json) throws IOException {
        Element element = change(ElementKind.ITEMS, change, json);
        return ItemChange.parseFrom(assertInstanceOf(Element.Accepted.class, element, element::toString)
                .record()
                .value());
    }

    private static UserChange user(ChangeKind change, String json) throws IOException {
        Element element = change(ElementKind.USERS, change, json);
        return UserChange.parseFrom(assertInstanceOf(Element.Accepted.class, element, element::toString)
                .record()
                .value());
    }

    @Test
    void readsAnItemAsItWasSent() throws IOException {
        ItemChange change = item(
                ChangeKind.CHANGE_KIND_PUT,
                "{'id':'x','title':'T','categories':['A > B'],'tags':[],'price':9,'currency':'eur','inStock':false,"
                        + "'stock':0,'attributes':{'colour':['red',7],'size':'L','none':null},"
                        + "'imageUrl':'https://img.example/1.png','availableFrom':'2024-01-01T00:00:00Z'}");
        assertEquals("x", change.getItemId());
        assertEquals(List.of("A > B"), change.getItem().getCategories().getValuesList());
        assertTrue(change.getItem().hasTags());
        assertEquals("EUR", change.getItem().getCurrency());
        assertFalse(change.getItem().getInStock());
        assertEquals(
                List.of("red", "7"),
                change.getItem().getAttributesOrThrow("colour").getValuesList());
        assertEquals(List.of("L"), change.getItem().getAttributesOrThrow("size").getValuesList());
        assertFalse(change.getItem().containsAttributes("none"));
        assertEquals(1704067200000L, change.getItem().getAvailableFrom());
        assertEquals(List.of(), change.getClearedList());
    }

    @Test
    void clearsWhatAPatchSetsToNull() throws IOException {
        ItemChange item =
                item(ChangeKind.CHANGE_KIND_PATCH, "{'title':null,'attributes':{'a.b':null,'c':['d']},'price':1}");
        assertEquals(List.of("title", "attributes.a.b"), item.getClearedList());
        UserChange user = user(ChangeKind.CHANGE_KIND_PATCH, "{'consent':{'profiling':null},'attributes':null}");
        assertEquals(List.of("consent.profiling", "attributes"), user.getClearedList());
    }

    @Test
    void takesNullInAPutForAbsent() throws IOException {
        ItemChange item = item(ChangeKind.CHANGE_KIND_PUT, "{'title':null,'attributes':{'a':null}}");
        assertEquals(List.of(), item.getClearedList());
        assertFalse(item.getItem().hasTitle());
    }

    @Test
    void givesAPatchAKeyOfItsOwnInThePartitionOfItsItem() {
        Element.Accepted patch =
                assertInstanceOf(Element.Accepted.class, change(ElementKind.ITEMS, ChangeKind.CHANGE_KIND_PATCH, "{}"));
        assertEquals("shop|x", patch.record().partitionKey().toString());
        assertTrue(patch.record().key().toString().startsWith("shop|x|p"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ITEMS; {'id':'y'}; /id conflict",
                "ITEMS; {'title':7}; /title type",
                "ITEMS; {'title':'a','title':'b'}; /title duplicate",
                "ITEMS; {'title':'a\\u0000'}; /title control",
                "ITEMS; {'title':'a\\udc00'}; /title surrogate",
                "ITEMS; {'price':-1}; /price range",
                "ITEMS; {'price':1e999}; /price range",
                "ITEMS; {'stock':1.5}; /stock type",
                "ITEMS; {'currency':'EURO'}; /currency format",
                "ITEMS; {'inStock':'yes'}; /inStock type",
                "ITEMS; {'categories':{}}; /categories type",
                "ITEMS; {'categories':[[]]}; /categories/0 type",
                "ITEMS; {'attributes':[]}; /attributes type",
                "ITEMS; {'attributes':{'a':{}}}; /attributes/a type",
                "ITEMS; {'attributes':{'a':[],'a':[]}}; /attributes/a duplicate",
                "ITEMS; {'imageUrl':'data:text/html,x'}; /imageUrl format",
                "ITEMS; []; ' type'",
                "USERS; {'age':151}; /age range",
                "USERS; {'age':-1}; /age range",
                "USERS; {'birthYear':'1980'}; /birthYear type",
                "USERS; {'consent':{'personalization':1}}; /consent/personalization type",
                "USERS; {'consent':true}; /consent type",
                "USERS; {'interests':[1e1,{}]}; /interests/1 type"
            })
    void refusesByNameOfTheField(ElementKind kind, String json, String errors) {
        Element element = change(kind, ChangeKind.CHANGE_KIND_PUT, json);
        Element.Refused refused = assertInstanceOf(Element.Refused.class, element, element::toString);
        assertEquals(
                errors,
                String.join(
                        ", ",
                        refused.errors().stream()
                                .map(e -> e.pointer() + " " + e.code())
                                .toList()));
    }

    @Test
    void boundsListsMapsAndTheWhole() {
        String list = String.join(",", Collections.nCopies(201, "'t'"));
        assertEquals(
                "/tags size",
                Reading.errors(ElementKind.ITEMS, ("{'id':'x','tags':[" + list + "]}").replace('\'', '"')));
        String text = "'" + "t".repeat(2048) + "'";
        String large = String.join(",", Collections.nCopies(150, text));
        assertEquals(
                " length",
                Reading.errors(
                        ElementKind.ITEMS,
                        ("{'id':'x','tags':[" + large + "],'categories':[" + large + "]}").replace('\'', '"')));
    }

    /** Each level is a word of all above it: 125 paths of 1,024 levels, which fit into a record, would be 262 MB of them. */
    @Test
    void boundsTheDepthOfACategory() {
        String deepest = "a" + ">a".repeat(CategoryPath.DEEPEST - 1);
        assertEquals("none", categories("'" + deepest + "'"));
        assertEquals("/categories depth", categories("'" + deepest + ">'"));
        assertEquals("/categories/2 depth", categories("['A > B',null,'" + deepest + " > a','C']"));
        String poison = String.join(",", Collections.nCopies(125, "'a" + ">a".repeat(1023) + "'"));
        String errors = categories("[" + poison + "]");
        assertTrue(errors.startsWith("/categories/0 depth, /categories/1 depth, "), errors);
        assertEquals("none", Reading.errors(ElementKind.ITEMS, "{\"id\":\"x\",\"tags\":[\"" + deepest + ">a\"]}"));
    }

    private static String categories(String json) {
        return Reading.errors(ElementKind.ITEMS, ("{'id':'x','categories':" + json + "}").replace('\'', '"'));
    }

    @Test
    void needsAnIdInARow() {
        assertEquals("/id required", Reading.errors(ElementKind.ITEMS, "{}"));
        assertEquals("/id type", Reading.errors(ElementKind.USERS, "{\"id\":1}"));
        assertEquals("none", Reading.errors(ElementKind.USERS, "{\"id\":\"1\"}"));
    }
}
