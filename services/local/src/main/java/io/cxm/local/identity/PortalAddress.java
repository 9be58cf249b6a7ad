package io.cxm.local.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.local.client.Api;
import io.cxm.local.client.Credentials;
import io.cxm.local.client.Json;
import io.cxm.local.stack.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The address that the portal may return to after signing in. A realm is imported once, so a moved port is told here. */
public final class PortalAddress {
    private PortalAddress() {}

    /** Tells Keycloak when the address is not the one that it was told last. */
    public static void ensure(Path told, String publicUrl, KeycloakServer keycloak, Secrets secrets) {
        try {
            if (Files.exists(told) && Files.readString(told).equals(publicUrl)) {
                return;
            }
            Credentials.Login login = new Credentials.Login("cxm-tenants", secrets.of(Secrets.TENANTS_CLIENT));
            String token = keycloak.realmAddress() + "/protocol/openid-connect/token";
            String address = keycloak.address().toString();
            change(Api.ofOperator(new Credentials(login, Map.of(), token, address)), publicUrl);
            Files.writeString(told, publicUrl);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void change(Api admin, String publicUrl) {
        JsonNode client =
                admin.get("/admin/realms/cxm/clients?clientId=cxm-portal").path(0);
        ObjectNode changed = Json.object();
        client.properties().forEach(field -> changed.set(field.getKey(), field.getValue()));
        changed.putArray("redirectUris").add(publicUrl + "/*");
        changed.withObject("/attributes").put("post.logout.redirect.uris", publicUrl + "/*");
        admin.put("/admin/realms/cxm/clients/" + client.path("id").asText(), changed);
    }
}
