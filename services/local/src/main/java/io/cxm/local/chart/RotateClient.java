package io.cxm.local.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.local.client.Api;
import io.cxm.local.client.Browser;
import io.cxm.local.client.Json;
import io.cxm.local.stack.Secrets;
import io.cxm.local.stack.StackFailure;
import java.security.SecureRandom;
import java.util.Map;

/** Another secret of one of the realm's clients, in the realm and in the Secret. */
final class RotateClient implements Exercise {
    private final String key;
    private final String service;
    private final Site site;
    private final Given by;
    private final Runnable works;

    /** By what a service is given its new secret. */
    record Given(Release release, ReleaseSecret secret) {}

    /**
     * A key of the Secret whose client has the name of its service.
     *
     * @param works fails unless the service can do what it needs the secret for
     */
    RotateClient(String key, String service, Site site, Given by, Runnable works) {
        this.key = key;
        this.service = service;
        this.site = site;
        this.by = by;
        this.works = works;
    }

    @Override
    public String name() {
        return "Rotate " + key + ": in the realm and in the Secret, then " + service;
    }

    @Override
    public void run() {
        works.run();
        String before = by.secret().of(key);
        String after = Secrets.generate(new SecureRandom());
        changeInRealm(after);
        if (isKnown(before) || !isKnown(after)) {
            throw new StackFailure("the realm takes the old secret of " + client() + ", or refuses the new one");
        }
        by.secret().change(key, after);
        by.release().replace(service);
        works.run();
    }

    private String client() {
        return "cxm-" + key.substring(0, key.indexOf('-'));
    }

    private void changeInRealm(String after) {
        Api admin = site.realm(by.secret().of(Secrets.TENANTS_CLIENT));
        JsonNode client =
                admin.get("/admin/realms/cxm/clients?clientId=" + client()).path(0);
        ObjectNode changed = Json.object();
        client.properties().forEach(field -> changed.set(field.getKey(), field.getValue()));
        changed.put("secret", after);
        admin.put("/admin/realms/cxm/clients/" + client.path("id").asText(), changed);
    }

    /** Whether the realm takes it: who introspects a token, whatever token it is, has to say a client's secret. */
    private boolean isKnown(String secret) {
        return new Browser("")
                        .send(
                                "POST",
                                site.credentials().tokenUrl() + "/introspect",
                                "token=none&client_id=" + client() + "&client_secret=" + secret,
                                Map.of("Content-Type", "application/x-www-form-urlencoded"))
                        .statusCode()
                == 200;
    }
}
