package io.cxm.ingestion.element.domain;

import static io.cxm.ingestion.element.domain.ElementKind.RESPONSES;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.contracts.response.SurveyResponse;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseReaderTest {
    private static SurveyResponse response(String json) throws IOException {
        return SurveyResponse.parseFrom(
                Reading.accepted(RESPONSES, json.replace('\'', '"')).record().value());
    }

    @Test
    void takesEveryField() throws IOException {
        SurveyResponse response = response("""
                {'id':'r','surveyId':'s','userId':'u','itemId':'i','orderId':'o','sessionId':'se','recommendationId':'re',
                 'channel':'mail','timestamp':'2024-01-01T00:00:00Z','answers':{'csat':5,'nps':0,'ces':7,'stars':1,
                 'ratings':{'delivery':3},'custom':{'q':'a','n':2},'text':'good\\nthing'},
                 'dimensions':{'store':'S1'}}""");
        SurveyResponse expected = SurveyResponse.newBuilder()
                .setTenantId("shop")
                .setId("r")
                .setSurveyId("s")
                .setUserId("u")
                .setItemId("i")
                .setOrderId("o")
                .setSessionId("se")
                .setRecommendationId("re")
                .setChannel("mail")
                .setAt(1704067200000L)
                .setReceivedAt(Reading.RECEIPT.receivedAt())
                .setCsat(5)
                .setNps(0)
                .setCes(7)
                .setStars(1)
                .putRatings("delivery", 3)
                .putAllCustom(Map.of("q", "a", "n", "2"))
                .setText("good\nthing")
                .putDimensions("store", "S1")
                .build();
        assertEquals(expected, response);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{}; /answers required",
                "{'answers':{}}; /answers required",
                "{'answers':{'text':' '}}; /answers required",
                "{'answers':7}; /answers type",
                "{'answers':{'csat':6}}; /answers/csat range",
                "{'answers':{'csat':0}}; /answers/csat range",
                "{'answers':{'csat':4.5}}; /answers/csat type",
                "{'answers':{'csat':'4'}}; /answers/csat type",
                "{'answers':{'nps':11}}; /answers/nps range",
                "{'answers':{'ces':8}}; /answers/ces range",
                "{'answers':{'stars':1e999}}; /answers/stars range",
                "{'answers':{'ratings':{'a/b':9}}}; /answers/ratings/a~1b range",
                "{'answers':{'csat':1,'csat':2}}; /answers/csat duplicate",
                "{'answers':{'csat':1},'answers':{'csat':2}}; /answers duplicate",
                "{'answers':{'csat':1,'text':'\\ud83d'}}; /answers/text surrogate",
                "{'answers':{'csat':1},'userId':''}; /userId length",
                "{'answers':{'csat':1},'dimensions':{'store':'\\u0000'}}; /dimensions/store control"
            })
    void refusesByNameOfTheField(String json, String errors) {
        assertEquals(errors, Reading.errors(RESPONSES, json.replace('\'', '"')));
    }

    @Test
    void keepsAnonymousAnswersApart() {
        assertEquals(
                "shop|r",
                Reading.accepted(RESPONSES, "{\"id\":\"r\",\"answers\":{\"nps\":9}}")
                        .record()
                        .key()
                        .toString());
    }

    @Test
    void derivesTheSameIdForTheSameAnswer() throws IOException {
        String json = "{'userId':'u','timestamp':1,'answers':{'nps':%d}}";
        assertEquals(
                response(json.formatted(9)).getId(), response(json.formatted(9)).getId());
        assertEquals(64, response(json.formatted(9)).getId().length());
    }
}
