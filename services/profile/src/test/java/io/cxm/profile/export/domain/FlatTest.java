package io.cxm.profile.export.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FlatTest {
    @Test
    void pathsAreColumnsAndListsAreJoined() throws JsonProcessingException {
        String row = """
                {"id":"a","price":2.5,"tags":["x","y"],"attributes":{"colour":["red"]},
                 "answers":{"csat":4,"ratings":{"delivery":5},"custom":{"why":{"deep":1}}}}
                """;
        assertEquals(
                Map.of(
                        "id", "a",
                        "price", "2.5",
                        "tags", "x|y",
                        "attributes.colour", "red",
                        "answers.csat", "4",
                        "answers.ratings.delivery", "5",
                        "answers.custom.why", "{\"deep\":1}"),
                Flat.of(new ObjectMapper().readTree(row)));
    }

    @Test
    void aDateAtTheEndIncludesItsDayInTheTenantsZone() {
        ZoneId vienna = ZoneId.of("Europe/Vienna");
        assertEquals(Optional.of(Instant.parse("2026-03-28T23:00:00Z")), Period.from("2026-03-29", vienna));
        assertEquals(Optional.of(Instant.parse("2026-03-29T22:00:00Z")), Period.to("2026-03-29", vienna));
        assertEquals(
                Optional.of(Instant.parse("2026-03-29T00:00:00Z")), Period.to("2026-03-29T02:00:00+02:00", vienna));
        assertEquals(Optional.empty(), Period.from("tomorrow", vienna));
    }
}
