package io.cxm.ingestion.element.domain;

import static io.cxm.ingestion.element.domain.ElementKind.EVENTS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.event.Event;
import io.cxm.contracts.event.EventType;
import io.cxm.messaging.Outgoing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventReaderTest {
    private static final String VIEW = "'type':'view','userId':'u','itemId':'i'";

    private static Event event(String json) {
        try {
            Outgoing record = Reading.accepted(EVENTS, json.replace('\'', '"')).record();
            return Event.parseFrom(record.value());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String errors(String json) {
        return Reading.errors(EVENTS, json.replace('\'', '"'));
    }

    @Test
    void takesEveryField() {
        Event event = event("""
                {'id':'e','type':'purchase','userId':'u','anonymousId':'a','itemId':'i','orderId':'o','orderLineId':'l',
                 'sessionId':'s','timestamp':'2024-02-29T12:00:00.5+01:00','promisedAt':1709204400000,'quantity':2,
                 'value':9.5,'currency':'eur','query':'q','queryType':'t','recommendationId':'r','dwellMs':17,
                 'context':{'page':'home','n':1.50,'deep':{'a':[1, null]},'none':null},'unknown':{'x':[]}}""");
        Event expected = Event.newBuilder()
                .setTenantId("shop")
                .setId("e")
                .setType(EventType.EVENT_TYPE_PURCHASE)
                .setUserId("u")
                .setAnonymousId("a")
                .setItemId("i")
                .setOrderId("o")
                .setOrderLineId("l")
                .setSessionId("s")
                .setAt(1709204400500L)
                .setReceivedAt(Reading.RECEIPT.receivedAt())
                .setPromisedAt(1709204400000L)
                .setQuantity(2)
                .setValue(9.5)
                .setCurrency("EUR")
                .setQuery("q")
                .setQueryType("t")
                .setRecommendationId("r")
                .setDwellMs(17)
                .putAllContext(Map.of("page", "home", "n", "1.50", "deep", "{\"a\":[1, null]}"))
                .build();
        assertEquals(expected, event);
    }

    @ParameterizedTest
    @CsvSource({
        "detail-page-view, EVENT_TYPE_VIEW",
        "add-to-cart, EVENT_TYPE_CART_ADD",
        "remove-from-cart, EVENT_TYPE_CART_REMOVE",
        "purchase-complete, EVENT_TYPE_PURCHASE",
        "cart_add, EVENT_TYPE_CART_ADD",
        "dismiss, EVENT_TYPE_DISMISS"
    })
    void knowsTypesAndAliases(String name, EventType type) {
        assertEquals(
                type,
                event("{'type':'%s','userId':'u','itemId':'i'}".formatted(name)).getType());
    }

    @Test
    void takesViewsOfPagesWithoutAProduct() {
        Event event = event("{'type':'home-page-view','anonymousId':'a'}");
        assertEquals(EventType.EVENT_TYPE_VIEW, event.getType());
        assertEquals("home", event.getContextOrThrow("page"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{}; /type required, /userId required",
                "{'type':'fly','userId':'u'}; /type unknown",
                "{'type':7,'userId':'u'}; /type type, /type required",
                "{'type':'view','userId':'u'}; /itemId required",
                "{'type':'view','itemId':'i'}; /userId required",
                "{'type':'view','userId':7,'itemId':'i'}; /userId type",
                "{'type':'view','userId':'','itemId':'i'}; /userId length",
                "{'type':'view','userId':'..','itemId':'i'}; /userId format",
                "{'type':'view','userId':'a\\u0000b','itemId':'i'}; /userId control",
                "{'type':'view','userId':'a\\u0085b','itemId':'i'}; /userId control",
                "{'type':'view','userId':'a\\ud800b','itemId':'i'}; /userId surrogate",
                "{'type':'view','userId':'u','userId':'v','itemId':'i'}; /userId duplicate",
                "{'type':'search','userId':'u'}; /query required",
                "{'type':'search','userId':'u','query':' '}; /query required",
                "{'type':'search','userId':'u','query':'q','itemId':'i'}; /itemId not-allowed",
                "{'type':'rating','userId':'u','itemId':'i'}; /value required",
                "{'type':'rating','userId':'u','itemId':'i','value':0.5}; /value range",
                "{'type':'rating','userId':'u','itemId':'i','value':5.01}; /value range",
                "{'type':'return','userId':'u'}; /itemId required",
                "{'type':'view','userId':'u','itemId':'i','value':-0.01}; /value range",
                "{'type':'view','userId':'u','itemId':'i','value':1e999}; /value range",
                "{'type':'view','userId':'u','itemId':'i','value':-1e999}; /value range",
                "{'type':'view','userId':'u','itemId':'i','value':'1'}; /value type",
                "{'type':'view','userId':'u','itemId':'i','quantity':true}; /quantity type",
                "{'type':'view','userId':'u','itemId':'i','dwellMs':1.5}; /dwellMs type",
                "{'type':'view','userId':'u','itemId':'i','timestamp':'yesterday'}; /timestamp format",
                "{'type':'view','userId':'u','itemId':'i','timestamp':'2024-02-30T00:00:00Z'}; /timestamp format",
                "{'type':'view','userId':'u','itemId':'i','timestamp':'2024-02-03T00:00:00'}; /timestamp format",
                "{'type':'view','userId':'u','itemId':'i','timestamp':99999999999999}; /timestamp range",
                "{'type':'view','userId':'u','itemId':'i','timestamp':{}}; /timestamp type",
                "{'type':'view','userId':'u','itemId':'i','context':[]}; /context type",
                "{'type':'view','userId':'u','itemId':'i','context':{'':1}}; /context/ key-length",
                "{'type':'view','userId':'u','itemId':'i','context':{'a/b':1,'a/b':2}}; /context/a~1b duplicate",
                "[]; ' type'",
                "7; ' type'"
            })
    void refusesByNameOfTheField(String json, String errors) {
        assertEquals(errors, errors(json));
    }

    @Test
    void countsIdsInBytes() {
        assertEquals("none", errors("{'type':'view','userId':'u','itemId':'%s'}".formatted("商".repeat(42))));
        assertEquals("/itemId length", errors("{'type':'view','userId':'u','itemId':'%s'}".formatted("商".repeat(43))));
        assertEquals("/itemId length", errors("{'type':'view','userId':'u','itemId':'%s'}".formatted("x".repeat(129))));
    }

    @Test
    void boundsNestingWhereverItIs() {
        for (String field : new String[] {"context", "unknown", "userId"}) {
            String deep = "[".repeat(5_000) + "]".repeat(5_000);
            String json =
                    "{" + VIEW.replace("'userId':'u'", "'anonymousId':'a'") + ",'" + field + "':{'x':" + deep + "}}";
            assertTrue(errors(json).contains("depth"), errors(json));
        }
    }

    @Test
    void boundsMapsTextsAndNumbers() {
        String many = IntStream.range(0, 101).mapToObj(i -> "'k" + i + "':1").collect(Collectors.joining(","));
        assertEquals(
                "/context size",
                errors("{" + VIEW + ",'context':{" + many + "}}").replaceAll("/k\\d+", ""));
        assertEquals("/query length", errors("{" + VIEW + ",'query':'" + "q".repeat(2049) + "'}"));
        assertEquals("/value range", errors("{" + VIEW + ",'value':" + "1".repeat(100_000) + "}"));
        assertEquals("/context/x length", errors("{" + VIEW + ",'context':{'x':" + "1".repeat(5000) + "}}"));
    }

    @Test
    void derivesTheIdFromWhatHappened() throws Exception {
        String json = "{'type':'add-to-cart','anonymousId':'a','itemId':'i','sessionId':'s',"
                + "'timestamp':'2024-01-01T00:00:00Z','quantity':2,'value':9.50}";
        String canonical =
                String.join("\u001f", "cart_add", "a", "i", "s", "1704067200000", "2.0", "9.5", "") + "\u001f";
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(StandardCharsets.UTF_8));
        assertEquals(HexFormat.of().formatHex(hash), event(json).getId());
        assertEquals(event(json).getId(), event(json.replace("9.50", "9.5")).getId());
        assertNotEquals(event(json).getId(), event(json.replace("9.50", "9.51")).getId());
    }

    @Test
    void doesNotTakeEventsWithoutATimeForRepeats() {
        assertNotEquals(event("{" + VIEW + "}").getId(), event("{" + VIEW + "}").getId());
    }

    @Test
    void givesTheSameIdsForTheSameIdempotencyKey() {
        var keyed = new Receipt(Reading.RECEIPT.tenant(), 1, "k");
        var other = new Receipt(Reading.RECEIPT.tenant(), 1, "l");
        String json = ("{" + VIEW + "}").replace('\'', '"');
        assertEquals(
                Reading.read(EVENTS, json, keyed).id(),
                Reading.read(EVENTS, json, keyed).id());
        assertNotEquals(
                Reading.read(EVENTS, json, keyed).id(),
                Reading.read(EVENTS, json, other).id());
    }

    @Test
    void keepsAShoppersEventsInOnePartition() {
        var record = Reading.accepted(
                        EVENTS, "{\"type\":\"view\",\"userId\":\"u|1\",\"anonymousId\":\"a\",\"itemId\":\"i\"}")
                .record();
        assertEquals("shop|u|1", record.key().toString());
        assertEquals(record.key(), record.partitionKey());
        assertFalse(record.topic().isEmpty());
    }
}
