package io.cxm.problem.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.junit.jupiter.api.Test;

class AnyJsonTest {
    @Test
    void saysNothingOfWhatIsPassedOn() {
        Schema bean = OASFactory.createSchema().addProperty("missingNode", OASFactory.createSchema());
        Schema other = OASFactory.createSchema().addProperty("id", OASFactory.createSchema());
        OpenAPI document = OASFactory.createOpenAPI()
                .components(OASFactory.createComponents().schemas(Map.of("JsonNode", bean, "Item", other)));
        new AnyJson().filterOpenAPI(document);
        Map<String, Schema> schemas = document.getComponents().getSchemas();
        assertNull(Objects.requireNonNull(schemas.get("JsonNode")).getProperties());
        assertEquals(other, schemas.get("Item"));
    }
}
