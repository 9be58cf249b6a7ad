package io.cxm.ingestion.element.domain;

import static io.cxm.ingestion.element.domain.ElementKind.EDGES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.cxm.contracts.EdgeTypes;
import io.cxm.contracts.edge.Edge;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EdgeReaderTest {
    private static Edge edge(String json) throws IOException {
        return Edge.parseFrom(
                Reading.accepted(EDGES, json.replace('\'', '"')).record().value());
    }

    @Test
    void takesEveryField() throws IOException {
        Edge expected = Edge.newBuilder()
                .setTenantId("shop")
                .setFromId("v")
                .setToId("u")
                .setType("follow")
                .setWeight(0.25)
                .setAt(1704067200000L)
                .setDeleted(true)
                .setReceivedAt(Reading.RECEIPT.receivedAt())
                .build();
        assertEquals(
                expected,
                edge(
                        "{'from':'v','to':'u','type':'follow','weight':0.25,'timestamp':'2024-01-01T00:00:00Z','deleted':true,"
                                + "'more':{'from':7}}"));
        assertEquals(1, edge("{'from':'v','to':'u','type':'a'}").getWeight());
    }

    @Test
    void aHouseholdIsOneEdgeWhicheverWayItIsSent() {
        Element.Accepted one = Reading.accepted(EDGES, "{\"from\":\"u\",\"to\":\"v\",\"type\":\"household\"}");
        Element.Accepted other = Reading.accepted(EDGES, "{\"from\":\"v\",\"to\":\"u\",\"type\":\"household\"}");
        assertEquals(one.id(), other.id());
        assertEquals(one.record().key(), other.record().key());
        assertEquals(
                "shop|" + EdgeTypes.id("household", "u", "v"),
                one.record().key().toString());
        Element.Accepted follows = Reading.accepted(EDGES, "{\"from\":\"u\",\"to\":\"v\",\"type\":\"follow\"}");
        Element.Accepted followed = Reading.accepted(EDGES, "{\"from\":\"v\",\"to\":\"u\",\"type\":\"follow\"}");
        assertNotEquals(follows.id(), followed.id());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{}; /from required, /to required, /type required",
                "{'from':'u','to':'u','type':'follow'}; /to conflict",
                "{'from':'','to':'v','type':'follow'}; /from length",
                "{'from':'u','to':'v','type':'Follow'}; /type format",
                "{'from':'u','to':'v','type':7}; /type type",
                "{'from':'u','to':'v','type':'follow','weight':1.5}; /weight range",
                "{'from':'u','to':'v','type':'follow','weight':'1'}; /weight type",
                "{'from':'u','to':'v','type':'follow','deleted':1}; /deleted type",
                "{'from':'u','to':'v','to':'w','type':'follow'}; /to duplicate",
                "{'from':'u','to':'v','type':'follow','timestamp':'soon'}; /timestamp format"
            })
    void refusesByNameOfTheField(String json, String errors) {
        assertEquals(errors, Reading.errors(EDGES, json.replace('\'', '"')));
    }
}
