package io.cxm.local.stack;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The environment that a service gets: addresses, folders and its own secrets, no other's. */
final class ServiceEnvironment {
    private static final String ADVICE = "CXM_TRAINING_JOB_ADVICE";
    private static final String LOOPBACK = "127.0.0.1";

    private final Layout layout;
    private final Ports ports;
    private final Secrets secrets;

    ServiceEnvironment(Layout layout, Ports ports, Secrets secrets) {
        this.layout = layout;
        this.ports = ports;
        this.secrets = secrets;
    }

    Map<String, String> of(ServiceSpec service) {
        Map<String, String> e = new TreeMap<>();
        e.put("QUARKUS_HTTP_HOST", LOOPBACK);
        e.put("QUARKUS_HTTP_PORT", port(service.port()));
        e.put("KAFKA_BOOTSTRAP_SERVERS", LOOPBACK + ":" + port(Port.KAFKA));
        e.put("CXM_OIDC_URL", identity() + "/realms/cxm");
        e.put("CXM_PUBLIC_URL", "http://localhost:" + port(Port.GATEWAY));
        e.put("CXM_SIGNING_SECRET", secrets.of(Secrets.SIGNING));
        e.put("CXM_BUNDLES_DIR", layout.bundles().toString());
        e.put("CXM_LAKE_DIR", layout.lake().toString());
        e.put("CXM_OBJECTS_DIR", layout.objects().toString());
        upstreams(e);
        learning(e);
        if (Services.WITH_SCHEMA.contains(service.name())) {
            e.put("CXM_DB_HOST", LOOPBACK);
            e.put("CXM_DB_PORT", port(Port.POSTGRES));
            e.put("CXM_DB_NAME", "cxm");
            e.put("CXM_DB_APP_PASSWORD", secrets.application(service.name()));
            e.put("CXM_DB_OWNER_PASSWORD", secrets.owner(service.name()));
        }
        switch (service.name()) {
            case "tenants" -> {
                e.put("CXM_KEYCLOAK_ADMIN_URL", identity() + "/admin/realms/cxm");
                e.put("CXM_TENANTS_CLIENT_SECRET", secrets.of(Secrets.TENANTS_CLIENT));
            }
            case "gateway" -> {
                e.put("QUARKUS_MANAGEMENT_HOST", LOOPBACK);
                e.put("QUARKUS_MANAGEMENT_PORT", port(Port.GATEWAY_MANAGEMENT));
                e.put("CXM_PORTAL_CLIENT_SECRET", secrets.of(Secrets.PORTAL_CLIENT));
                e.put("CXM_SESSION_SECRET", secrets.of(Secrets.SESSION));
            }
            case "training" -> {
                e.put("CXM_TRAINING_JOB_HOME", layout.trainingJob().toString());
                e.put(ADVICE, System.getenv().getOrDefault(ADVICE, "5S")); // a try-out's runs are waited for
            }
            default -> {}
        }
        return e;
    }

    private void upstreams(Map<String, String> e) {
        for (ServiceSpec other : Services.ALL) {
            if (other.port() != Port.GATEWAY) {
                String name = "CXM_" + other.name().toUpperCase(Locale.ROOT);
                e.put(name + "_URL", "http://" + LOOPBACK + ":" + port(other.port()));
                e.put(name + "_HOST", LOOPBACK);
                e.put(name + "_PORT", port(other.port()));
            }
        }
    }

    /** DJL asks a metadata address at start unless told not to, and spinning threads make it ten times slower. */
    private void learning(Map<String, String> e) {
        e.put("DJL_OFFLINE", "true");
        e.put("OPT_OUT_TRACKING", "true");
        e.put("OMP_WAIT_POLICY", "passive");
        e.put("DJL_CACHE_DIR", layout.state().resolve("djl").toString());
        e.put("MALLOC_ARENA_MAX", "2"); // the C library keeps an arena for each thread otherwise
    }

    private String identity() {
        return "http://localhost:" + port(Port.KEYCLOAK);
    }

    private String port(Port port) {
        return Integer.toString(ports.of(port));
    }
}
