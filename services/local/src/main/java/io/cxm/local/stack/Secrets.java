package io.cxm.local.stack;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxm.local.client.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** The generated secrets of one stack. They are made once and kept, since the servers' own state depends on them. */
public record Secrets(Map<String, String> values) {
    public static final String POSTGRES = "postgres";
    public static final String KEYCLOAK_ADMIN = "keycloak-admin";
    public static final String OPERATOR_CLIENT = "operator-client";
    /** The password of the operator who signs in to the portal. */
    public static final String OPERATOR_PERSON = "operator-person";

    public static final String PORTAL_CLIENT = "portal-client";
    public static final String TENANTS_CLIENT = "tenants-client";
    public static final String SIGNING = "signing";
    public static final String SESSION = "session";

    private static final int BYTES = 32;

    public Secrets {
        values = Map.copyOf(values);
    }

    /** The secrets in the file, with those added that it lacks. Two commands that begin at once get the same ones. */
    public static Secrets open(Path file, RandomGenerator random) {
        return new Secrets(read(PrivateFile.change(file, before -> {
            Map<String, String> values = read(before);
            int known = values.size();
            names().forEach(name -> values.computeIfAbsent(name, n -> generate(random)));
            return values.size() > known ? Json.pretty(values) : before;
        })));
    }

    private static Map<String, String> read(String text) {
        Map<String, String> values = new TreeMap<>();
        if (!text.isEmpty()) {
            Json.read(text, JsonNode.class)
                    .properties()
                    .forEach(e -> values.put(e.getKey(), e.getValue().asText()));
        }
        return values;
    }

    public String of(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no secret is called " + name);
        }
        return value;
    }

    /** The password of the role that owns a service's schema and migrates it. */
    public String owner(String service) {
        return of(ownerName(service));
    }

    /** The password of the role that a service works as. */
    public String application(String service) {
        return of(applicationName(service));
    }

    /** A new secret: letters, digits, {@code -} and {@code _} alone, so that it needs no quoting anywhere. */
    public static String generate(RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>(List.of(
                POSTGRES,
                KEYCLOAK_ADMIN,
                OPERATOR_CLIENT,
                OPERATOR_PERSON,
                PORTAL_CLIENT,
                TENANTS_CLIENT,
                SIGNING,
                SESSION));
        for (String service : Services.WITH_SCHEMA) {
            names.add(ownerName(service));
            names.add(applicationName(service));
        }
        return names;
    }

    private static String ownerName(String service) {
        return service + "-owner";
    }

    private static String applicationName(String service) {
        return service + "-app";
    }
}
