package io.cxm.local.quality;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxm.local.client.Api;
import io.cxm.local.client.Credentials;
import io.cxm.local.client.Credentials.TenantAccess;
import io.cxm.local.client.Json;
import java.nio.file.Path;
import java.util.List;

/** A tenant that exists for one check alone: deleted after it, unless it is to be kept. */
public final class FreshTenant implements AutoCloseable {
    private final String id;
    private final Api operator;
    private final Api api;

    private final boolean keep;

    private FreshTenant(String id, Api operator, Api api, boolean keep) {
        this.id = id;
        this.operator = operator;
        this.api = api;
        this.keep = keep;
    }

    /** Opens it; the secret of one that is kept is added to the file. */
    public static FreshTenant open(Path credentialsFile, String prefix, boolean keep) {
        Credentials credentials = Credentials.read(credentialsFile);
        String id = prefix + "-" + Long.toString(System.currentTimeMillis(), 36);
        Api operator = Api.ofOperator(credentials);
        JsonNode client = operator.post(
                        "/v1/tenants",
                        Json.object().put("id", id).put("name", id).put("plan", "unlimited"))
                .path("integrationClient");
        TenantAccess access = new TenantAccess(
                client.path("clientId").asText(), client.path("clientSecret").asText(), List.of());
        Credentials extended = keep ? Credentials.add(credentialsFile, id, access) : credentials.with(id, access);
        return new FreshTenant(id, operator, Api.ofTenant(extended, id), keep);
    }

    /** One that was kept before, and stays. */
    static FreshTenant kept(Path credentialsFile, String id) {
        Credentials credentials = Credentials.read(credentialsFile);
        return new FreshTenant(id, Api.ofOperator(credentials), Api.ofTenant(credentials, id), true);
    }

    public String id() {
        return id;
    }

    public Api api() {
        return api;
    }

    @Override
    public void close() {
        if (!keep) {
            operator.delete("/v1/tenants/" + id);
        }
    }
}
