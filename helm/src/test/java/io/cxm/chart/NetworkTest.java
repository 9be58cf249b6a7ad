package io.cxm.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeerBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The network lets through what the code uses, and no more. */
class NetworkTest {
    private static final List<Render> WITH_POLICIES =
            Stream.of("default", "tryout", "production").map(Render::of).toList();
    private static final int ANY = 0;

    @Test
    void deniesWhatNoPolicyAllows() {
        for (Render render : WITH_POLICIES) {
            NetworkPolicy deny = render.of(NetworkPolicy.class).stream()
                    .filter(p -> p.getMetadata().getName().equals("cxm-default-deny"))
                    .findFirst()
                    .orElseThrow();
            assertEquals(List.of("Ingress", "Egress"), deny.getSpec().getPolicyTypes());
            assertEquals(List.of(), deny.getSpec().getIngress());
            assertEquals(List.of(), deny.getSpec().getEgress());
        }
    }

    /** What {@code _services.tpl} has as {@code calledBy}, seen from both ends. */
    @Test
    void letsAServiceCallThoseWhomItsCodeCallsAlone() throws IOException {
        for (Render render : WITH_POLICIES) {
            Set<String> services = render.services();
            Set<String> calls = new TreeSet<>();
            for (String caller : services) {
                for (String called : new Code(caller).calls(services)) {
                    calls.add(new Call(caller, called, new Code(called).port()).toString());
                }
            }
            assertEquals(calls, between(services, render, NetworkTest::in), render.values() + ": who is let in");
            assertEquals(calls, between(services, render, NetworkTest::out), render.values() + ": who is let out");
        }
    }

    @Test
    void letsTheTestAskEveryService() throws IOException {
        for (Render render : WITH_POLICIES) {
            Set<String> all = new TreeSet<>();
            for (String service : render.services()) {
                all.add(new Call("test", service, new Code(service).port()).toString());
            }
            assertEquals(
                    all,
                    render.of(NetworkPolicy.class).stream()
                            .flatMap(NetworkTest::in)
                            .filter(call -> call.caller().equals("test"))
                            .map(Call::toString)
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    @Test
    void opensTheDatabaseToThoseWhoHaveASchemaAlone() {
        Render render = Render.of("default");
        Set<String> owners = render.services().stream()
                .filter(service -> new Code(service).migrates())
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(
                owners,
                render.of(NetworkPolicy.class).stream()
                        .filter(p -> render.services().contains(called(p)))
                        .filter(p -> p.getSpec().getEgress().stream()
                                .anyMatch(rule -> rule.getTo().isEmpty()
                                        && ports(rule.getPorts()).contains(5432)))
                        .map(NetworkTest::called)
                        .collect(Collectors.toCollection(TreeSet::new)));
        assertEquals(
                owners,
                render.of(Job.class).stream()
                        .map(job ->
                                Render.component(job.getMetadata().getLabels()).replace("-migration", ""))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** What comes with the release comes after the hooks of its installation, and changes after those of its upgrade. */
    @Test
    void letsMigrationsReachTheDatabaseBeforeTheyBegin() {
        for (Render render : WITH_POLICIES) {
            for (Job job : render.of(Job.class)) {
                List<String> before = render.of(NetworkPolicy.class).stream()
                        .filter(p -> selects(
                                p.getSpec().getPodSelector(),
                                job.getSpec().getTemplate().getMetadata().getLabels()))
                        .filter(p -> hook(p, "").equals(hook(job, "")) && weight(p) < weight(job))
                        .map(p -> p.getMetadata().getName())
                        .toList();
                assertEquals(List.of("cxm-migrations"), before, render.name(job));
            }
        }
    }

    /** The policies of the release before forbid all until its hooks have ended. */
    @Test
    void letsMigrationsReachTheDatabaseWherePoliciesAreGivenUp() {
        String rendered = Render.text("default", Map.of("networkPolicy.enabled", "false"));
        assertEquals(1, rendered.split("kind: NetworkPolicy", -1).length - 1, rendered);
        assertTrue(rendered.contains("name: cxm-migrations"), rendered);
        assertTrue(rendered.contains("policyTypes: [Egress]\n  egress: [{}]"), rendered);
    }

    /** A policy is held against what a Service stands for, whose ports no address says. */
    @ParameterizedTest
    @CsvSource({
        "kafka, 9093",
        "postgresql, 6432",
        "oidc, 443",
        "bucket, 9000",
        "traces, 4318",
        "apiServer, 443 6443",
        "webhooks, 443 8443",
        "mail, 465",
        "dns, 53 53"
    })
    void opensThePortsOfPodsWhereTheyAreSaid(String outside, String usual) {
        List<Integer> unsaid =
                Stream.of(usual.split(" ", -1)).map(Integer::valueOf).toList();
        List<NetworkPolicy> said =
                policies(Render.text("production", Map.of("networkPolicy.ports." + outside + "[0]", "15000")));
        List<String> callers = open(Render.of("production").of(NetworkPolicy.class), unsaid);
        assertNotEquals(List.of(), callers);
        assertEquals(callers, open(said, outside.equals("dns") ? List.of(15_000, 15_000) : List.of(15_000)));
        assertEquals(List.of(), open(said, unsaid));
    }

    /** Who may ask anybody for names can send what it likes to whom it likes: questions are passed on. */
    @Test
    void asksTheClustersDnsAloneForNames() {
        for (Render render : WITH_POLICIES) {
            List<NetworkPolicyEgressRule> names = render.of(NetworkPolicy.class).stream()
                    .flatMap(p -> p.getSpec().getEgress().stream())
                    .filter(rule -> ports(rule.getPorts()).contains(53))
                    .toList();
            assertNotEquals(List.of(), names);
            for (NetworkPolicyEgressRule rule : names) {
                assertEquals(2, rule.getTo().size());
                assertEquals(
                        Map.of("k8s-app", "kube-dns"),
                        rule.getTo().getFirst().getPodSelector().getMatchLabels());
                assertEquals(
                        "169.254.20.10/32", rule.getTo().getLast().getIpBlock().getCidr());
            }
        }
    }

    @Test
    void letsTheNamespaceAloneReachTheServersOfATryOut() throws IOException {
        Render base = Render.base();
        NetworkPolicy policy = base.of(NetworkPolicy.class).getFirst();
        List<StatefulSet> servers = base.of(StatefulSet.class);
        assertEquals(3, servers.size());
        Set<String> opened = policy.getSpec().getIngress().getFirst().getPorts().stream()
                .map(port -> port.getPort().getStrVal())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> listening = new TreeSet<>();
        for (StatefulSet server : servers) {
            PodTemplateSpec pod = server.getSpec().getTemplate();
            assertTrue(
                    selects(policy.getSpec().getPodSelector(), pod.getMetadata().getLabels()));
            pod.getSpec().getContainers().forEach(c -> c.getPorts().forEach(port -> listening.add(port.getName())));
        }
        assertEquals(listening, opened);
        assertEquals(
                List.of(new NetworkPolicyPeerBuilder()
                        .withNewPodSelector()
                        .endPodSelector()
                        .build()),
                policy.getSpec().getIngress().getFirst().getFrom());
    }

    private static List<NetworkPolicy> policies(String text) {
        return new Render("said", Template.manifests(text)).of(NetworkPolicy.class);
    }

    /** Those that open just these ports to something outside. */
    private static List<String> open(List<NetworkPolicy> policies, List<Integer> ports) {
        return policies.stream()
                .filter(p -> p.getSpec().getEgress().stream()
                        .anyMatch(rule -> ports(rule.getPorts()).equals(ports)))
                .map(NetworkTest::called)
                .toList();
    }

    private record Call(String caller, String called, int port) {
        boolean between(Set<String> services) {
            return services.contains(caller) && services.contains(called);
        }
    }

    private static Set<String> between(
            Set<String> services, Render render, Function<NetworkPolicy, Stream<Call>> allowed) {
        return render.of(NetworkPolicy.class).stream()
                .flatMap(allowed)
                .filter(call -> call.between(services))
                .map(Call::toString)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Call> in(NetworkPolicy policy) {
        return policy.getSpec().getIngress().stream()
                .flatMap(rule -> rule.getFrom().stream()
                        .flatMap(peer -> ports(rule.getPorts()).stream()
                                .map(port -> new Call(component(peer), called(policy), port))));
    }

    private static Stream<Call> out(NetworkPolicy policy) {
        return policy.getSpec().getEgress().stream()
                .flatMap(rule -> rule.getTo().stream()
                        .flatMap(peer -> ports(rule.getPorts()).stream()
                                .map(port -> new Call(called(policy), component(peer), port))));
    }

    private static List<Integer> ports(List<NetworkPolicyPort> ports) {
        return ports.isEmpty()
                ? List.of(ANY)
                : ports.stream().map(port -> port.getPort().getIntVal()).toList();
    }

    private static String called(NetworkPolicy policy) {
        return Render.component(policy.getSpec().getPodSelector().getMatchLabels());
    }

    private static String component(NetworkPolicyPeer peer) {
        return Optional.ofNullable(peer.getPodSelector())
                .map(pods -> Render.component(pods.getMatchLabels()))
                .orElse("");
    }

    private static boolean selects(LabelSelector selector, Map<String, String> labels) {
        return labels.entrySet().containsAll(selector.getMatchLabels().entrySet())
                && selector.getMatchExpressions().stream()
                        .allMatch(e -> e.getOperator().equals("In")
                                && e.getValues().contains(labels.getOrDefault(e.getKey(), "")));
    }

    private static String hook(HasMetadata manifest, String more) {
        return manifest.getMetadata().getAnnotations().getOrDefault(Template.HOOK + more, "");
    }

    private static int weight(HasMetadata manifest) {
        String weight = hook(manifest, "-weight");
        return weight.isEmpty() ? 0 : Integer.parseInt(weight);
    }
}
