package io.cxm.local.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxm.local.client.Api;
import io.cxm.local.client.Credentials;
import io.cxm.local.client.Credentials.TenantAccess;
import io.cxm.local.client.Json;
import java.nio.file.Path;
import java.util.List;

/** A tenant for load alone, so that it disturbs nobody's data. */
public final class LoadTenant {
    private LoadTenant() {}

    /** Its API; the tenant is opened the first time. */
    public static Api open(Path credentialsFile, String tenant) {
        Credentials credentials = Credentials.read(credentialsFile);
        if (!credentials.tenants().containsKey(tenant)) {
            JsonNode client = Api.ofOperator(credentials)
                    .post(
                            "/v1/tenants",
                            Json.object().put("id", tenant).put("name", tenant).put("plan", "unlimited"))
                    .path("integrationClient");
            credentials = Credentials.add(
                    credentialsFile,
                    tenant,
                    new TenantAccess(
                            client.path("clientId").asText(),
                            client.path("clientSecret").asText(),
                            List.of()));
        }
        return Api.ofTenant(credentials, tenant);
    }
}
