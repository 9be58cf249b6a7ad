package io.cxm.problem.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.OpenApiFilter.RunStage;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/** JSON that is passed on as it came is any JSON, and not what the class is that holds it meanwhile. */
@OpenApiFilter(stages = RunStage.BUILD)
public class AnyJson implements OASFilter {
    private static final String NODE = "JsonNode";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() != null
                && document.getComponents().getSchemas() != null
                && document.getComponents().getSchemas().containsKey(NODE)) {
            document.getComponents().addSchema(NODE, OASFactory.createSchema().description("Any JSON"));
        }
    }
}
