package io.cxm.problem.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.OpenApiFilter.RunStage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;
import org.jspecify.annotations.Nullable;

/**
 * Says of a document's properties which can be null: those whose record component is {@code @Nullable} or optional; and which
 * are always there: all but those that are left out of the JSON when they are null or empty. The scanner knows neither, and
 * clients that were generated from its document would take null for a fault and ask of everything whether it is there.
 *
 * <p>What a body of a request must hold is what its constraints say, and stays as it was. Schemas are matched
 * to records by name and by the names of all properties: the scanner numbers schemas of one name, and names a generic one
 * after its argument too.
 */
@OpenApiFilter(stages = RunStage.BUILD)
public class RecordProperties implements OASFilter {
    private static final DotName NULLABLE = DotName.createSimple("org.jspecify.annotations.Nullable");
    private static final DotName OPTIONAL = DotName.createSimple("java.util.Optional");
    private static final DotName JSON_INCLUDE = DotName.createSimple("com.fasterxml.jackson.annotation.JsonInclude");
    private static final DotName JSON_PROPERTY = DotName.createSimple("com.fasterxml.jackson.annotation.JsonProperty");
    private static final DotName SCHEMA =
            DotName.createSimple("org.eclipse.microprofile.openapi.annotations.media.Schema");
    private static final String OURS = "io.cxm.";
    private final List<ClassInfo> records;

    public RecordProperties(IndexView index) {
        records = index.getKnownClasses().stream()
                .filter(type -> type.isRecord() && type.name().toString().startsWith(OURS))
                .toList();
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null || document.getComponents().getSchemas() == null) {
            return;
        }
        Set<String> sent = sent(document);
        document.getComponents().getSchemas().forEach((name, schema) -> {
            if (schema.getProperties() != null) {
                records.stream()
                        .filter(type -> describes(name, schema.getProperties().keySet(), type))
                        .forEach(type -> {
                            markNullable(schema, type);
                            if (!sent.contains(name)) {
                                markRequired(schema, type);
                            }
                        });
            }
        });
    }

    /** The schemas that bodies of requests refer to, by others too. */
    private static Set<String> sent(OpenAPI document) {
        Set<String> names = new HashSet<>();
        if (document.getPaths() != null && document.getPaths().getPathItems() != null) {
            document.getPaths().getPathItems().values().stream()
                    .flatMap(item -> item.getOperations().values().stream())
                    .map(Operation::getRequestBody)
                    .filter(body -> body != null && body.getContent() != null)
                    .flatMap(body -> body.getContent().getMediaTypes().values().stream())
                    .forEach(media -> collect(media.getSchema(), document, names));
        }
        return names;
    }

    private static void collect(@Nullable Schema schema, OpenAPI document, Set<String> names) {
        if (schema == null) {
            return;
        }
        if (schema.getRef() != null) {
            String name = schema.getRef().substring(schema.getRef().lastIndexOf('/') + 1);
            if (names.add(name)) {
                collect(document.getComponents().getSchemas().get(name), document, names);
            }
        }
        collect(schema.getItems(), document, names);
        collect(schema.getAdditionalPropertiesSchema(), document, names);
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(property -> collect(property, document, names));
        }
        Stream.of(schema.getAllOf(), schema.getAnyOf(), schema.getOneOf())
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .forEach(part -> collect(part, document, names));
    }

    private static boolean describes(String name, Set<String> properties, ClassInfo type) {
        AnnotationInstance given = type.declaredAnnotation(SCHEMA);
        String own = given == null || given.value("name") == null
                ? type.name().withoutPackagePrefix().replaceFirst(".*\\$", "")
                : given.value("name").asString();
        boolean named =
                type.typeParameters().isEmpty() ? name.replaceFirst("\\d+$", "").equals(own) : name.startsWith(own);
        Set<String> components = new HashSet<>();
        type.recordComponents().forEach(component -> components.add(jsonName(type.field(component.name()))));
        return named && components.equals(properties);
    }

    private static void markNullable(Schema schema, ClassInfo type) {
        for (Map.Entry<String, Schema> property :
                new ArrayList<>(schema.getProperties().entrySet())) {
            boolean nullable = type.recordComponents().stream()
                    .map(component -> type.field(component.name()))
                    .anyMatch(field -> jsonName(field).equals(property.getKey()) && isNull(type, field));
            if (nullable) {
                schema.addProperty(property.getKey(), orNull(property.getValue()));
            }
        }
    }

    private static void markRequired(Schema schema, ClassInfo type) {
        Set<String> known = new HashSet<>(schema.getRequired() == null ? List.of() : schema.getRequired());
        for (RecordComponentInfo component : type.recordComponents()) {
            FieldInfo field = type.field(component.name());
            String left = leftOut(type, field);
            boolean there = left.isEmpty() || (left.equals("NON_NULL") && !canBeNull(field));
            if (there && known.add(jsonName(field))) {
                schema.addRequired(jsonName(field));
            }
        }
    }

    private static boolean isNull(ClassInfo type, FieldInfo field) {
        return leftOut(type, field).isEmpty() && canBeNull(field);
    }

    private static boolean canBeNull(FieldInfo field) {
        return field.type().hasAnnotation(NULLABLE) || field.type().name().equals(OPTIONAL);
    }

    /** When the component is left out of the JSON, in the words of Jackson; empty if it never is. */
    private static String leftOut(ClassInfo type, FieldInfo field) {
        AnnotationInstance include = field.hasAnnotation(JSON_INCLUDE)
                ? field.annotation(JSON_INCLUDE)
                : type.declaredAnnotation(JSON_INCLUDE);
        String when = include == null || include.value() == null
                ? ""
                : include.value().asEnum();
        return when.startsWith("NON_") ? when : "";
    }

    private static String jsonName(FieldInfo field) {
        AnnotationInstance given = field.annotation(JSON_PROPERTY);
        return given == null || given.value() == null
                ? field.name()
                : given.value().asString();
    }

    /** Beside a reference OpenAPI 3.0 heeds nothing: it becomes the only part of a schema that can be null. */
    private static Schema orNull(Schema schema) {
        Schema nothing = OASFactory.createSchema().addType(SchemaType.NULL);
        if (schema.getRef() != null) {
            return OASFactory.createSchema().addAnyOf(schema).addAnyOf(nothing);
        }
        return schema.getType() == null || schema.getType().contains(SchemaType.NULL)
                ? schema
                : schema.addType(SchemaType.NULL);
    }
}
