package io.cxm.profile.export.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
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
    void nothingRunsInASpreadsheetAndNumbersStayNumbers() throws JsonProcessingException {
        String row = """
                {"id":"=cmd()","price":-2.5,"tags":["+x","y"]}
                """;
        assertEquals(
                Map.of("id", "'=cmd()", "price", "-2.5", "tags", "'+x|y"), Flat.of(new ObjectMapper().readTree(row)));
        String within = """
                {"id":"x;=cmd()","answers":{"custom":{"why":{"deep":"x;=cmd()"}}}}
                """;
        assertEquals(
                Map.of("id", "x;'=cmd()", "answers.custom.why", "{\"deep\":\"x;'=cmd()\"}"),
                Flat.of(new ObjectMapper().readTree(within)));
    }

    @Test
    void aListWhoseTextsHoldTheSeparatorIsNotJoined() throws JsonProcessingException {
        assertEquals(
                Map.of("tags", "[\"a|b\",\"c\"]"), Flat.of(new ObjectMapper().readTree("{\"tags\":[\"a|b\",\"c\"]}")));
    }
}
