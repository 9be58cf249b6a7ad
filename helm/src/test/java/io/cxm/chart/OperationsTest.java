package io.cxm.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What docs/operations says of the chart is what the chart has. */
class OperationsTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`.*?) \\|");
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");
    private static final Pattern SCALED =
            Pattern.compile("(?m)^kubectl -n cxm scale((?: deployment/\\S+)+) --replicas (\\d+)$");
    private static final Pattern DEPLOYMENT = Pattern.compile("deployment/(\\S+)");
    private static final List<String> WITH_SCHEMA =
            List.of("tenants", "ingestion", "profile", "ranking", "satisfaction");
    private static final Map<String, String> ALL_THAT_HAS_A_SECRET = Map.of(
            "kafka.protocol", "SASL_SSL",
            "reports.bucket.name", "cxm-reports",
            "mail.host", "smtp.example.com",
            "mail.username", "cxm",
            "mail.from", "surveys@example.com",
            "mail.publicUrl", "https://cxm.example.com");
    private static String page = "";

    @BeforeAll
    static void readIt() throws IOException {
        page = Files.readString(Path.of("../docs/operations/README.md"));
    }

    /** Whoever makes the Secret goes by the table alone. */
    @Test
    void listsEachKeyThatTheOneSecretMustHave() {
        int begin = page.indexOf("| key | is | who gets it |");
        Set<String> listed = ROW.matcher(page.substring(begin, page.indexOf("\n\n", begin)))
                .results()
                .flatMap(row -> NAME.matcher(row.group(1)).results())
                .map(name -> name.group(1))
                .flatMap(name -> WITH_SCHEMA.stream().map(service -> name.replace("SERVICE", service)))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> asked = Template.manifests(Render.text("default", ALL_THAT_HAS_A_SECRET)).stream()
                .flatMap(OperationsTest::keysOf)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(asked, listed);
    }

    private static Stream<String> keysOf(HasMetadata manifest) {
        return Render.containers(manifest).stream()
                .flatMap(container -> container.getEnv().stream())
                .map(EnvVar::getValueFrom)
                .filter(from -> from != null && from.getSecretKeyRef() != null)
                .map(from -> from.getSecretKeyRef().getKey());
    }

    /** At zero replicas nothing brings a Deployment back that an autoscaler has. */
    @Test
    void bringsEachDeploymentUpAgainAfterARestore() {
        Map<String, Integer> told = new TreeMap<>();
        Matcher line = SCALED.matcher(page);
        while (line.find()) {
            Integer pods = Integer.valueOf(line.group(2));
            DEPLOYMENT.matcher(line.group(1)).results().forEach(name -> told.put(name.group(1), pods));
        }
        Render render = Render.of("default");
        Map<String, Integer> pods = new TreeMap<>();
        render.of(Deployment.class).stream()
                .filter(deployment -> deployment.getSpec().getReplicas() != null)
                .forEach(deployment -> pods.put(
                        deployment.getMetadata().getName(), deployment.getSpec().getReplicas()));
        render.of(HorizontalPodAutoscaler.class)
                .forEach(scaler -> pods.put(
                        scaler.getSpec().getScaleTargetRef().getName(),
                        scaler.getSpec().getMinReplicas()));
        assertEquals(pods, told);
        assertEquals(render.of(Deployment.class).size(), told.size());
    }
}
