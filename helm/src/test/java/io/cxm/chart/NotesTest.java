package io.cxm.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentSpec;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** What is read first after an installation: it has to lead to the gateway of this release. */
class NotesTest {
    private static final Pattern FORWARDED =
            Pattern.compile("kubectl -n shop port-forward service/(\\S+) (\\d+):(\\d+)");
    private static final Pattern ASKED = Pattern.compile("curl -sS (https?://[^/]+)/v1/");
    private static final String NOBODY_SIGNS_IN = "Session cookies are Secure";

    @ParameterizedTest
    @CsvSource({
        "default, http://localhost:8080, true",
        "tryout, http://localhost:8080, false",
        "production, https://cxm.example.com, false",
        "smallest, http://localhost:8080, false"
    })
    void sayTheAddressAndWhatItStillNeeds(String values, String address, boolean tlsIsMissing) {
        String notes = Render.notes(values, Map.of());
        assertTrue(notes.contains(" is installed as cxm in shop."), notes);
        assertEquals(List.of(address), addresses(notes), notes);
        assertEquals(tlsIsMissing, notes.contains(NOBODY_SIGNS_IN), notes);
    }

    /** Policies of the network add up: what anybody may be reached by is open to webhooks as well. */
    @ParameterizedTest
    @CsvSource({
        "default, https://id.example.com/realms/cxm, true",
        "default, http://keycloak:8080/realms/cxm, false",
        "production, https://id.example.com/realms/cxm, false"
    })
    void sayWhatWebhooksCouldReach(String values, String realm, boolean open) {
        String notes = Render.notes(values, Map.of("oidc.url", realm));
        assertEquals(open, notes.contains("by networkPolicy.oidc:"), notes);
        String narrow = Render.notes(values, Map.of("oidc.url", realm, "networkPolicy.ports.webhooks[0]", "443"));
        assertEquals(open, narrow.contains("by networkPolicy.oidc:"), narrow);
    }

    /** By the port of the Service, where there is no ingress, and by that alone. */
    @ParameterizedTest
    @FieldSource("io.cxm.chart.Render#ALL")
    void leadToTheServiceOrTheIngressThatIsRendered(String values) {
        Render render = Render.of(values);
        List<Ingress> ingresses = render.of(Ingress.class);
        String notes = Render.notes(values, Map.of());
        List<MatchResult> forwarded = FORWARDED.matcher(notes).results().toList();
        if (ingresses.isEmpty()) {
            assertEquals(1, forwarded.size(), notes);
            assertEquals(
                    List.of("ClusterIP " + forwarded.getFirst().group(3)),
                    render.of(Service.class).stream()
                            .filter(s -> s.getMetadata()
                                    .getName()
                                    .equals(forwarded.getFirst().group(1)))
                            .map(s -> s.getSpec().getType() + " "
                                    + s.getSpec().getPorts().getFirst().getPort())
                            .toList());
            assertEquals(List.of("http://localhost:" + forwarded.getFirst().group(2)), addresses(notes));
        } else {
            assertEquals(List.of(), forwarded);
            assertEquals(
                    ingresses.getFirst().getSpec().getRules().stream()
                            .map(rule -> "https://" + rule.getHost())
                            .toList(),
                    addresses(notes));
        }
    }

    @Test
    void sayWhereALoadBalancerWillBe() {
        String notes = Render.notes("smallest", Map.of("gateway.service.type", "LoadBalancer"));
        assertEquals(List.of("http://ADDRESS:8080"), addresses(notes));
        assertTrue(notes.contains("kubectl -n shop get service cxm-gateway"), notes);
        assertFalse(notes.contains("port-forward"), notes);
    }

    @Test
    void sayHttpOfAnIngressWithoutTls() {
        String notes = Render.notes(
                "smallest", Map.of("gateway.ingress.enabled", "true", "gateway.ingress.host", "shop.example.com"));
        assertEquals(List.of("http://shop.example.com"), addresses(notes));
        assertFalse(notes.contains(NOBODY_SIGNS_IN), notes);
    }

    /** Each pod that there may be, the one more of a rollout among them, and a migration of each schema. */
    @ParameterizedTest
    @FieldSource("io.cxm.chart.Render#ALL")
    void sayHowManyConnectionsTheDatabaseNeedsDuringAnUpgrade(String values) {
        Render render = Render.of(values);
        Map<String, Integer> scaled = render.of(HorizontalPodAutoscaler.class).stream()
                .collect(Collectors.toMap(
                        h -> h.getMetadata().getName(), h -> h.getSpec().getMaxReplicas()));
        int connections = 0;
        for (Deployment deployment : render.of(Deployment.class)) {
            int ofAPod = Render.containers(deployment).getFirst().getEnv().stream()
                    .filter(variable -> variable.getName().matches("CXM_DB_(HOT_)?POOL"))
                    .mapToInt(variable -> Integer.parseInt(variable.getValue()))
                    .sum();
            if (ofAPod > 0) {
                DeploymentSpec spec = deployment.getSpec();
                Integer most = scaled.getOrDefault(deployment.getMetadata().getName(), spec.getReplicas());
                int surge = spec.getStrategy().getRollingUpdate().getMaxSurge().getIntVal();
                connections += ofAPod * (most + surge) + 1;
            }
        }
        assertTrue(connections > 0);
        String notes = Render.notes(values, Map.of());
        assertTrue(notes.contains("The database needs up to " + connections + " connections."), notes);
    }

    /** Of the requests that are shown. */
    private static List<String> addresses(String notes) {
        return ASKED.matcher(notes).results().map(m -> m.group(1)).distinct().toList();
    }
}
