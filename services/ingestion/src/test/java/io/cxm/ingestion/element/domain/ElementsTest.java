package io.cxm.ingestion.element.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.contracts.event.Event;
import io.cxm.contracts.problem.ProblemType;
import io.cxm.testkit.Seeds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ElementsTest {
    private static final String GOOD = "{\"id\":\"%s\",\"type\":\"view\",\"userId\":\"u\",\"itemId\":\"商品 😀\"}";

    private static RefusedBody refused(byte[] body) {
        return assertThrows(
                RefusedBody.class, () -> new Elements().readBody(ElementKind.EVENTS, body, Reading.RECEIPT));
    }

    @Test
    void keepsTheGoodNeighboursOfEveryKindOfBadElement() {
        List<String> bad = List.of(
                "7",
                "null",
                "[]",
                "{}",
                "{\"type\":\"view\",\"userId\":\"\\u0000\",\"itemId\":\"i\"}",
                "{\"type\":\"view\",\"userId\":\"\\ud800\",\"itemId\":\"i\"}",
                "{\"type\":\"view\",\"userId\":\"u\",\"itemId\":\"i\",\"value\":1e999}",
                "{\"type\":\"view\",\"userId\":\"u\",\"itemId\":\"i\",\"value\":" + "9".repeat(3000) + "}",
                "{\"type\":\"view\",\"userId\":\"u\",\"itemId\":\"i\",\"x\":" + "[".repeat(50_000) + "]".repeat(50_000)
                        + "}",
                "{\"type\":\"view\",\"userId\":\"u\",\"itemId\":\"" + "i".repeat(60_000) + "\"}",
                "{\"type\":\"view\",\"userId\":\"u\",\"" + "k".repeat(60_000) + "\":1,\"itemId\":7}",
                "{\"type\":\"view\",\"userId\":\"u\",\"itemId\":\"i\",\"context\":{\"\\ud800\":\"x\"}}",
                "{\"type\":\"view\",\"userId\":\"u\",\"itemId\":\"i\",\"context\":{\"a\\udc00b\" : 1}}",
                "{\"type\":\"view\",\"userId\":\"u\",\"itemId\":\"i\",\"context\":{\"\\ud800\\ud83d\\ude00\":1}}",
                "{\"type\":\"view\",\"userId\":\"u\",\"itemId\":\"i\",\"context\":{\"\\u0000\":1}}",
                "{\"type\":\"view\",\"userId\":\"u\",\"\\ud800\":1,\"itemId\":7}",
                "{\"type\":\"view\",\"type\":\"click\",\"userId\":\"u\",\"itemId\":\"i\"}");
        for (String element : bad) {
            Batch batch = Reading.batch("{\"before\":{\"a\":1},\"events\":[" + GOOD.formatted("1") + " , " + element
                    + "," + GOOD.formatted("2") + "],\"after\":[]}");
            assertEquals(
                    List.of("accepted", "rejected", "accepted"),
                    Reading.statuses(batch),
                    element.substring(0, Math.min(80, element.length())));
            assertEquals(element, batch.slots().get(1).json().toStringUtf8().strip());
            Element.Refused refused = (Element.Refused) batch.slots().get(1).element();
            assertTrue(
                    refused.errors().getFirst().pointer().startsWith("/events/1"),
                    refused.errors().toString());
        }
    }

    @Test
    void passesOverHalfACharacterInAKeyThatMeansNothing() {
        String element =
                "{\"type\":\"view\",\"userId\":\"u\",\"itemId\":\"i\",\"x\\ud800\":{\"\\udfff\":[\"\\ud800\"]}}";
        assertEquals(List.of("accepted"), Reading.statuses(Reading.batch("{\"events\":[" + element + "]}")));
        assertEquals(List.of("accepted"), Reading.statuses(Reading.batch(element)));
    }

    @Test
    void takesAWholeCharacterInAKeyBesideHalfOfOne() {
        String whole =
                "{\"type\":\"view\",\"userId\":\"u\",\"itemId\":\"i\",\"context\":{\"\\ud83d\\ude00\":\"\\\\ud800\"}}";
        String half = "{\"type\":\"view\",\"userId\":\"u\",\"itemId\":\"i\",\"context\":{\"\\ud83d\":1}}";
        Batch batch = Reading.batch("{\"events\":[" + whole + "," + half + "]}");
        assertEquals(List.of("accepted", "rejected"), Reading.statuses(batch));
        Event event = parse((Element.Accepted) batch.slots().getFirst().element());
        assertEquals("\\ud800", event.getContextMap().get("😀"));
    }

    @Test
    void tellsRepeatsWithinABatch() {
        Batch batch = Reading.batch(
                "{\"events\":[" + GOOD.formatted("1") + "," + GOOD.formatted("1") + "," + GOOD.formatted("2") + "]}");
        assertEquals(List.of("accepted", "duplicate", "accepted"), Reading.statuses(batch));
    }

    @Test
    void takesAnEmptyBatchAndAByteOrderMark() {
        assertEquals(List.of(), Reading.batch("{\"events\":[]}").slots());
        assertEquals(List.of("accepted"), Reading.statuses(Reading.batch("\ufeff" + GOOD.formatted("1"))));
    }

    @Test
    void cutsOutRefusedElementsAfterAByteOrderMark() {
        Batch batch = Reading.batch("\ufeff{\"events\":[{\"type\":\"view\"}]}");
        assertEquals("{\"type\":\"view\"}", batch.slots().getFirst().json().toStringUtf8());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"a\"",
                "{\"type\":\"view\"} x",
                "{\"type\":\"view\"}{}",
                "{\"events\":[}",
                "{\"events\":[{}",
                "{\"events\":[{}]",
                "{\"events\":[{}]} 1",
                "{\"type\":NaN}",
                "{\"type\":'view'}",
                "{\"type\":\"a\u0001b\"}",
                "{\"value\":01}",
                "{\"value\":1.}",
                "\u0000",
                "{\"x\":\"\\x\"}"
            })
    void refusesJsonThatCannotBeRead(String body) {
        assertEquals(
                ProblemType.UNREADABLE,
                refused(body.getBytes(StandardCharsets.UTF_8)).type());
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        byte[] body = GOOD.getBytes(StandardCharsets.ISO_8859_1);
        body[20] = (byte) 0xff;
        assertEquals(ProblemType.UNREADABLE, refused(body).type());
        byte[] surrogate = {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'};
        assertEquals(ProblemType.UNREADABLE, refused(surrogate).type());
        assertEquals(
                ProblemType.UNREADABLE,
                refused(GOOD.getBytes(StandardCharsets.UTF_16)).type());
    }

    @Test
    void refusesDepthThatNoParserShouldFollow() {
        String deep = "[".repeat(200_000);
        assertEquals(
                ProblemType.UNREADABLE,
                refused(("{\"events\":[{\"x\":" + deep).getBytes(StandardCharsets.UTF_8))
                        .type());
    }

    @Test
    void refusesMoreThanAThousandElements() {
        String many = "{},".repeat(1000) + "{}";
        assertEquals(
                ProblemType.TOO_LARGE,
                refused(("{\"events\":[" + many + "]}").getBytes(StandardCharsets.UTF_8))
                        .type());
    }

    @Test
    void refusesAMemberThatIsNoList() {
        assertEquals(
                "/events",
                refused("{\"events\":{}}".getBytes(StandardCharsets.UTF_8))
                        .errors()
                        .getFirst()
                        .pointer());
    }

    @Test
    void refusesASecondListOfElements() {
        String twice = "{\"events\":[" + GOOD.formatted("1") + "],\"x\":{\"events\":[]},\"events\":["
                + GOOD.formatted("2") + "]}";
        RefusedBody refused = refused(twice.getBytes(StandardCharsets.UTF_8));
        assertEquals(ProblemType.INVALID, refused.type());
        assertEquals("/events", refused.errors().getFirst().pointer());
        assertEquals("duplicate", refused.errors().getFirst().code());
    }

    @Test
    void namesALongKeyByItsBeginning() {
        String key = "~".repeat(450_000);
        Batch batch = Reading.batch(
                "{\"events\":[{\"type\":\"view\",\"userId\":\"u\",\"itemId\":\"i\",\"context\":{\"" + key + "\":1}}]}");
        Element.Refused refused = (Element.Refused) batch.slots().getFirst().element();
        assertEquals(
                "/events/0/context/" + "~0".repeat(128),
                refused.errors().getFirst().pointer());
    }

    @Test
    void readsBackWhateverValidEventIsWritten() {
        Seeds.check(300, random -> {
            Event written = RandomEvents.event(random);
            Element.Accepted read = Reading.accepted(ElementKind.EVENTS, RandomEvents.json(written, random));
            assertEquals(written, parse(read));
        });
    }

    private static Event parse(Element.Accepted element) {
        try {
            return Event.parseFrom(element.record().value());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void neverFailsOnGarbageOtherThanByRefusing() {
        Elements elements = new Elements();
        Seeds.check(3_000, random -> {
            byte[] body = garbage(random);
            for (ElementKind kind : ElementKind.values()) {
                try {
                    elements.readBody(kind, body, Reading.RECEIPT);
                } catch (RefusedBody e) {
                    assertTrue(e.type().status() < 500);
                }
            }
        });
    }

    /** Random bytes, or a good batch with some of its bytes changed. */
    private static byte[] garbage(Random random) {
        if (random.nextInt(4) == 0) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            return bytes;
        }
        String good = "{\"events\":[" + RandomEvents.json(RandomEvents.event(random), random) + ","
                + RandomEvents.json(RandomEvents.event(random), random)
                + "],\"responses\":[{\"answers\":{\"csat\":3}}]}";
        byte[] bytes = good.getBytes(StandardCharsets.UTF_8);
        for (int i = random.nextInt(6); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }
}
