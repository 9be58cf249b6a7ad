package io.cxm.problem.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.OpenApiFilter.RunStage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;
import org.jspecify.annotations.Nullable;

/**
 * Says of a document's properties which can be null: those whose record component is {@code @Nullable} or optional. The
 * scanner knows neither, and clients that were generated from its document would take null for a fault.
 *
 * <p>A component that is left out of the JSON when it is null never is null there, and stays as it was. Schemas are matched
 * to records by name and by the names of all properties: the scanner numbers schemas of one name, and names a generic one
 * after its argument too.
 */
@OpenApiFilter(stages = RunStage.BUILD)
public class NullableProperties implements OASFilter {
    private static final DotName NULLABLE = DotName.createSimple("org.jspecify.annotations.Nullable");
    private static final DotName OPTIONAL = DotName.createSimple("java.util.Optional");
    private static final DotName JSON_INCLUDE = DotName.createSimple("com.fasterxml.jackson.annotation.JsonInclude");
    private static final DotName JSON_PROPERTY = DotName.createSimple("com.fasterxml.jackson.annotation.JsonProperty");
    private static final DotName SCHEMA =
            DotName.createSimple("org.eclipse.microprofile.openapi.annotations.media.Schema");
    private static final String OURS = "io.cxm.";
    private final List<ClassInfo> records;

    public NullableProperties(IndexView index) {
        records = index.getKnownClasses().stream()
                .filter(type -> type.isRecord() && type.name().toString().startsWith(OURS))
                .toList();
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null || document.getComponents().getSchemas() == null) {
            return;
        }
        document.getComponents().getSchemas().forEach((name, schema) -> {
            if (schema.getProperties() != null) {
                records.stream()
                        .filter(type -> describes(name, schema.getProperties().keySet(), type))
                        .forEach(type -> markNullable(schema, type));
            }
        });
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

    private static boolean isNull(ClassInfo type, FieldInfo field) {
        boolean absent = field.hasAnnotation(JSON_INCLUDE)
                ? leavesOut(field.annotation(JSON_INCLUDE))
                : leavesOut(type.declaredAnnotation(JSON_INCLUDE));
        return !absent
                && (field.type().hasAnnotation(NULLABLE) || field.type().name().equals(OPTIONAL));
    }

    private static boolean leavesOut(@Nullable AnnotationInstance include) {
        return include != null
                && include.value() != null
                && include.value().asEnum().startsWith("NON_");
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
