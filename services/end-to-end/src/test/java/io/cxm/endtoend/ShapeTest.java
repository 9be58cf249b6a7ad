package io.cxm.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxm.local.client.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapeTest {
    private static final JsonNode DOCUMENT = Json.tree("""
            {"components":{"schemas":{
              "Parcel":{"type":"object","required":["id"],"properties":{
                "id":{"type":"string"},"note":{"type":"string","nullable":true},
                "state":{"type":"string","enum":["open","sent"]},
                "box":{"nullable":true,"allOf":[{"$ref":"#/components/schemas/Box"}]},
                "sizes":{"type":"array","items":{"type":"integer"}},
                "labels":{"type":"object","additionalProperties":{"type":"number"}}}},
              "Box":{"type":"object","properties":{"size":{"type":"integer"}}}}}}""");

    private static List<String> faults(String value) {
        return Shape.of(DOCUMENT, Json.tree("{\"$ref\":\"#/components/schemas/Parcel\"}"))
                .faults(Json.tree(value));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"id":null}                      | /id is null
            {}                               | ' has no id'
            {"id":"a","more":1}              | /more is not declared
            {"id":"a","state":"lost"}        | /state is none of ["open","sent"]
            {"id":"a","box":{"size":"big"}}  | /box/size is no integer but STRING
            {"id":"a","sizes":[1,2.5]}       | /sizes/1 is no integer but NUMBER
            {"id":"a","labels":{"x":"y"}}    | /labels/x is no number but STRING
            """)
    void seesWhatIsNotAsTheSchemaSays(String value, String fault) {
        assertEquals(List.of(fault.replace("'", "")), faults(value));
    }

    @Test
    void takesWhatIsAsTheSchemaSays() {
        assertEquals(List.of(), faults("""
                {"id":"a","note":null,"state":"sent","box":null,"sizes":[1],"labels":{"x":1.5}}"""));
        assertEquals(List.of(), faults("{\"id\":\"a\",\"box\":{\"size\":3}}"));
    }

    @Test
    void takesNoEmptySchema() {
        assertEquals(
                List.of("the schema is empty"),
                Shape.of(DOCUMENT, Json.tree("{}")).faults(Json.tree("{\"id\":1}")));
    }
}
