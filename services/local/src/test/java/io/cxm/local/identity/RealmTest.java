package io.cxm.local.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxm.local.client.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RealmTest {
    private static final Map<String, String> VALUES = Map.of(
            "portal-client", "p",
            "operator-client", "o",
            "tenants-client", "t",
            "public-url", "http://localhost:8080");

    @Test
    void holdsTheRolesOfTheApi() {
        List<String> roles = new ArrayList<>();
        realm().at("/roles/realm").forEach(r -> roles.add(r.path("name").asText()));
        assertEquals(List.of("operator", "tenant-admin", "merchandiser", "analyst", "integration"), roles);
    }

    @Test
    void asksForACodeWithProofFromThePortalAlone() {
        for (JsonNode client : realm().path("clients")) {
            boolean portal = client.path("clientId").asText().equals("cxm-portal");
            assertEquals(portal, client.path("standardFlowEnabled").asBoolean());
            assertEquals(!portal, client.path("serviceAccountsEnabled").asBoolean());
            assertFalse(client.path("directAccessGrantsEnabled").asBoolean(true));
            assertFalse(client.path("publicClient").asBoolean(true));
        }
        assertEquals(
                "S256",
                realm().at("/clients/0/attributes/pkce.code.challenge.method").asText());
    }

    @Test
    void letsNobodyButAnAdministratorChooseATenant() {
        String profile = realm().at(
                        "/components/org.keycloak.userprofile.UserProfileProvider/0/config/kc.user.profile.config/0")
                .asText();
        JsonNode tenant = null;
        for (JsonNode attribute : Json.tree(profile).path("attributes")) {
            tenant = attribute.path("name").asText().equals("tenant_id") ? attribute : tenant;
        }
        assertEquals("[\"admin\"]", String.valueOf(tenant == null ? null : tenant.at("/permissions/edit")));
    }

    /** What a person chooses at the first sign-in is held to what the API holds an administrator to. */
    @Test
    void takesNoPasswordThatTheApiWouldRefuse() {
        assertEquals(
                "length(8) and notUsername(undefined)",
                realm().path("passwordPolicy").asText());
    }

    @Test
    void refusesAPlaceWithoutAValue() {
        assertThrows(IllegalArgumentException.class, () -> Realm.render("${missing}", Map.of()));
    }

    private static JsonNode realm() {
        return Json.tree(Realm.render(VALUES));
    }
}
