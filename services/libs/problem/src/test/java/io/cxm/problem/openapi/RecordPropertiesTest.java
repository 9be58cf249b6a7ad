package io.cxm.problem.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.Index;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordPropertiesTest {
    record Parcel(
            String id,
            @Nullable String note,

            @JsonProperty("from") @Nullable String sender,

            Optional<String> receiver,
            Parcel.@Nullable Box box,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String secret) {
        record Box(int size) {}
    }

    record Sheaf<T>(List<T> items, @Nullable String next) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Sparse(@Nullable String note, String id) {}

    private static Schema text() {
        return OASFactory.createSchema().addType(SchemaType.STRING);
    }

    private static Schema object(String... names) {
        Schema schema = OASFactory.createSchema().addType(SchemaType.OBJECT);
        for (String name : names) {
            schema.addProperty(name, text());
        }
        return schema;
    }

    private static Set<String> nullable(Schema schema) {
        Set<String> names = new TreeSet<>();
        schema.getProperties().forEach((name, property) -> {
            boolean typed = property.getType() != null && property.getType().contains(SchemaType.NULL);
            boolean either = property.getAnyOf() != null
                    && property.getAnyOf().getLast().getType().equals(List.of(SchemaType.NULL));
            if (typed || either) {
                names.add(name);
            }
        });
        return names;
    }

    private static Schema filtered(String name, Schema schema) throws IOException {
        OpenAPI document = OASFactory.createOpenAPI()
                .components(OASFactory.createComponents().addSchema(name, schema));
        Index index = Index.of(Parcel.class, Parcel.Box.class, Sheaf.class, Sparse.class);
        new RecordProperties(index).filterOpenAPI(document);
        return Objects.requireNonNull(document.getComponents().getSchemas().get(name));
    }

    @Test
    void marksWhatCanBeNullAndIsNotLeftOutThen() throws IOException {
        Schema parcel = object("id", "note", "from", "receiver", "secret")
                .addProperty("box", OASFactory.createSchema().ref("#/components/schemas/Box"));
        assertEquals(Set.of("note", "from", "receiver", "box"), nullable(filtered("Parcel", parcel)));
    }

    @Test
    void knowsNumberedAndGenericSchemas() throws IOException {
        assertEquals(Set.of("next"), nullable(filtered("SheafParcel", object("items", "next"))));
        Schema second = object("id", "note", "from", "receiver", "secret", "box");
        assertEquals(Set.of("note", "from", "receiver", "box"), nullable(filtered("Parcel1", second)));
    }

    @Test
    void leavesAloneWhatIsAnotherRecordOfTheName() throws IOException {
        assertEquals(Set.of(), nullable(filtered("Parcel", object("id", "note"))));
        assertEquals(Set.of(), nullable(filtered("Sparse", object("note", "id"))));
    }

    @Test
    void requiresWhatIsNeverLeftOut() throws IOException {
        Schema parcel = filtered("Parcel", object("id", "note", "from", "receiver", "secret", "box"));
        assertEquals(Set.of("id", "note", "from", "receiver", "box"), Set.copyOf(parcel.getRequired()));
        assertEquals(List.of("id"), filtered("Sparse", object("note", "id")).getRequired());
    }

    @Test
    void asksOfABodyOnlyWhatItsConstraintsDo() throws IOException {
        Schema all = OASFactory.createSchema()
                .addType(SchemaType.ARRAY)
                .items(OASFactory.createSchema().ref("#/components/schemas/Sparse"));
        OpenAPI document = OASFactory.createOpenAPI()
                .components(OASFactory.createComponents().addSchema("Sparse", object("note", "id")))
                .paths(OASFactory.createPaths()
                        .addPathItem(
                                "/v1/sparse",
                                OASFactory.createPathItem()
                                        .POST(OASFactory.createOperation()
                                                .requestBody(OASFactory.createRequestBody()
                                                        .content(OASFactory.createContent()
                                                                .addMediaType(
                                                                        "application/json",
                                                                        OASFactory.createMediaType()
                                                                                .schema(all)))))));
        new RecordProperties(Index.of(Sparse.class)).filterOpenAPI(document);
        assertNull(Objects.requireNonNull(document.getComponents().getSchemas().get("Sparse"))
                .getRequired());
    }
}
