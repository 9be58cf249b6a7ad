package io.cxm.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxm.local.client.Api;
import io.cxm.local.client.ApiFailure;
import io.cxm.local.client.Credentials;
import io.cxm.local.client.Credentials.TenantAccess;
import io.cxm.local.client.Json;
import io.cxm.local.identity.People;
import io.cxm.local.stack.StackFailure;
import java.nio.file.Path;
import java.util.List;

/** Opens a shop's tenant unless it is open, with a person for each role of the portal. */
final class Opening {
    private final Path credentialsFile;
    private final People people;

    Opening(Path credentialsFile, People people) {
        this.credentialsFile = credentialsFile;
        this.people = people;
    }

    /** The API as the shop's own program uses it. */
    Api open(Shop shop) {
        Credentials credentials = credentialsNow();
        TenantAccess access = credentials.tenants().get(shop.id());
        if (access == null) {
            access = create(credentials, shop);
            save(shop, access);
        }
        if (access.users().isEmpty()) {
            access = new TenantAccess(
                    access.clientId(),
                    access.clientSecret(),
                    people.invite(Api.ofTenant(credentialsNow(), shop.id()), shop.id()));
            save(shop, access);
        }
        return Api.ofTenant(credentialsNow(), shop.id());
    }

    private static TenantAccess create(Credentials credentials, Shop shop) {
        try {
            JsonNode client = Api.ofOperator(credentials)
                    .post(
                            "/v1/tenants",
                            Json.object()
                                    .put("id", shop.id())
                                    .put("name", shop.name())
                                    .put("plan", "unlimited"))
                    .path("integrationClient");
            return new TenantAccess(
                    client.path("clientId").asText(),
                    client.path("clientSecret").asText(),
                    List.of());
        } catch (ApiFailure e) {
            if (e.status() == 409) {
                throw new StackFailure("The tenant " + shop.id()
                        + " exists, but its secret, which is shown once, is not in .cxm/credentials.json. Delete the tenant"
                        + " (DELETE /v1/tenants/" + shop.id() + " as operator) or start anew with ./cxm down --purge");
            }
            throw e;
        }
    }

    private Credentials credentialsNow() {
        return Credentials.read(credentialsFile);
    }

    private void save(Shop shop, TenantAccess access) {
        Credentials.add(credentialsFile, shop.id(), access);
    }
}
