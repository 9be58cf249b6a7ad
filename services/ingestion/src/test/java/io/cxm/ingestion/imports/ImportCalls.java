package io.cxm.ingestion.imports;

import io.cxm.contracts.Topics;
import io.cxm.contracts.event.Event;
import io.cxm.ingestion.Api;
import io.cxm.ingestion.TopicReader;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** Requests of imports, and what came of them. */
public final class ImportCalls {
    public static final String NDJSON = "application/x-ndjson";

    private ImportCalls() {}

    /** A request with these rows as its body. */
    public static RequestSpecification rows(String of, String type, String body) {
        return Api.as(of)
                .config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                                .encodeContentTypeAs(NDJSON, ContentType.TEXT)
                                .encodeContentTypeAs("text/csv", ContentType.TEXT)))
                .contentType(type)
                .body(body.getBytes(StandardCharsets.UTF_8));
    }

    static String id(ValidatableResponse response) {
        return response.extract().path("id");
    }

    /** A row of events. */
    static String view(int n) {
        return "{\"id\":\"e-%d\",\"type\":\"view\",\"userId\":\"u-%d\",\"itemId\":\"i\"}".formatted(n, n % 7);
    }

    /** The ids of what a tenant sent, as often as they are on the topic. */
    static Stream<String> ids(String tenant) {
        return TopicReader.read(Topics.EVENTS, tenant).stream().map(r -> {
            try {
                return Event.parseFrom(r.value()).getId();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }
}
