package io.cxm.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values are described and strict, and those that contradict each other are refused with what to do. */
class ValuesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static JsonNode schema() throws IOException {
        return JSON.readTree(Files.readString(Render.CHART.resolve("values.schema.json")));
    }

    @Test
    void areEachInTheSchemaWithADescription() throws IOException {
        JsonNode values = new KubernetesSerialization()
                .unmarshal(Files.readString(Render.CHART.resolve("values.yaml")), JsonNode.class);
        List<String> faults = new ArrayList<>();
        compare(values, schema(), schema(), "", faults);
        assertEquals(List.of(), faults);
    }

    @Test
    void letNothingThroughThatIsNotKnown() throws IOException {
        List<String> open = new ArrayList<>();
        closed(schema(), "", open);
        assertEquals(List.of(), open);
    }

    /** Helm hands a chart among others values that nobody wrote. */
    @Test
    void areTakenFromAChartThatHasThisOneInIt(@TempDir Path folder) throws IOException {
        Path outer = folder.resolve("outer");
        Template.of(Render.CHART, outer.resolve("charts/cxm"));
        Files.writeString(outer.resolve("Chart.yaml"), "{apiVersion: v2, name: outer, version: 0.0.1}");
        String inner = Files.readString(Render.CHART.resolve("ci/default-values.yaml"));
        Path values = Files.writeString(folder.resolve("values.yaml"), "cxm:\n" + inner.indent(2));
        String text = Template.of(outer, folder.resolve("copy")).text("cxm", "shop", values, Map.of());
        assertTrue(text.contains("name: cxm-gateway"), text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        default | ranking.settings.CXM_BUNDLES_DIR=/x                | take it out and use the value
        default | satisfaction.settings.CXM_SMTP_PASSWORD=x          | put it into a Secret
        default | satisfaction.settings.CXM_SATISFACTION_BUCKET_ACCESS_KEY=x | put it into a Secret
        production | satisfaction.settings.CXM_SMTP_PASSWORD=x       | put it into a Secret
        default | gateway.settings.CXM_GATEWAY_LIMIT_BODDY=20M       | which gateway does not take from settings
        default | recall.settings.CXM_RANKING_RECOMMENDATION_EXPLORE_EVERY=x | which recall does not take from settings
        default | gateway.settings.CXM_GATEWAY_HTTPS_USED=yes        | use the value that the chart has for it
        default | ranking.settings.CXM_SERVING_BUNDLES_DIR=/x        | use the value that the chart has for it
        default | satisfaction.settings.CXM_SATISFACTION_REPORT_OBJECTS=/x | use the value that the chart has for it
        default | satisfaction.settings.CXM_SMTP_HOST=smtp.example.com | use the value that the chart has for it
        default | profile.settings.CXM_OTLP_ENDPOINT=http://otel:4318 | use the value that the chart has for it
        default | gateway.settings.CXM_GATEWAY_UPSTREAM_RANKING=http://x | use the value that the chart has for it
        production | image.tag=nine                                   | which would stay through an upgrade
        default | image.digests.gateway=sha256:0000000000000000000000000000000000000000000000000000000000000000 | set image.digests.ranking
        default | profile.settings.CXM_DB_CA=/x                      | use the value that the chart has for it
        default | recall.jvm.options[0]=-Xmx3g                       | set recall.jvm.heapMi and recall.jvm.directMi
        default | recall.jvm.options[0]=-XX:MaxDirectMemorySize=2g   | set recall.jvm.heapMi and recall.jvm.directMi
        default | training.job.options[0]=-XX:MaxRAMPercentage=90    | set training.job.heapMi and training.job.directMi
        default | gateway.jvm.options[0]=-Dquarkus.oidc.credentials.secret=x | put it into a Secret
        default | networkPolicy.bucket[0].ipBlock.cidr=10.0.0.0/8    | set reports.bucket.name, or networkPolicy.bucket
        default | networkPolicy.apiServer[0].ipBlock.cidr=10.0.0.1/32 | set training.spark.kubernetes.enabled
        default | networkPolicy.ports.mail[0]=587                    | set mail.host, or networkPolicy.mail
        default | training.spark.master=k8s://https://api            | training.spark.kubernetes.enabled to true
        default | training.spark.kubernetes.enabled=true             | k8s://https://kubernetes.default.svc
        default | training.spark.master=spark://spark:7077           | k8s://https://kubernetes.default.svc, or to local[2]
        production | storage.lake.accessMode=ReadWriteOnce           | storage.lake.accessMode to ReadWriteMany
        default | storage.bundles.accessMode=ReadWriteOnce           | recall.replicas to 1
        default | recall.resources.limits.memory=1Gi                 | raise recall.resources.limits.memory
        default | gateway.ingress.enabled=true                       | set gateway.ingress.host
        default | gateway.ingress.host=cxm.example.com               | set gateway.ingress.enabled to true, or gateway.ingress.host
        default | gateway.ingress.tlsSecret=certificate              | set gateway.ingress.enabled to true, or gateway.ingress.tlsSecret
        production | gateway.https=false                             | set gateway.https to true
        production | gateway.ingress.tlsSecret=                      | gateway.ingress.tlsElsewhere
        production | gateway.https=false and gateway.ingress.tlsSecret= and gateway.ingress.tlsElsewhere=true | set gateway.https to true, or gateway.ingress.tlsElsewhere to false
        default | gateway.ingress.tlsElsewhere=true                  | set gateway.ingress.enabled to true, or gateway.ingress.tlsElsewhere
        production | networkPolicy.enabled=false                     | set networkPolicy.enabled to true, or networkPolicy.kafka to []
        smallest | networkPolicy.ports.oidc[0]=8443                  | set networkPolicy.enabled to true, or networkPolicy.ports.oidc to []
        default | profile.autoscaling.minReplicas=9                  | lower it to 4
        tryout | profile.autoscaling.lag.enabled=true                | enable both, or neither
        default | kafka.bootstrapServers=                            | set it to the broker's address
        default | secrets.existingSecret=                            | secrets.signing.existingSecret
        production | secrets.bucket.existingSecret=                  | secrets.bucket.existingSecret
        default | recall.serving.changesMi=2048                      | raise recall.jvm.heapMi
        default | recall.serving.budgetMi=1697                       | has 1696Mi for heap and mapped files: raise recall.resources
        default | ranking.serving.budgetMi=1920                      | raise ranking.jvm.heapMi
        default | migrations.resources.limits.memory=415Mi           | raise migrations.resources.limits.memory
        default | migrations.resources.requests.memory=513Mi         | lower migrations.resources.requests.memory
        default | postgresql.tls=true                                | set trust.existingSecret
        default | trust.existingSecret=authorities                   | set postgresql.tls to true, kafka.protocol to
        default | oidc.privateAuthority=true                         | set trust.existingSecret
        production | oidc.adminUrl=http://id/admin/realms/cxm        | set oidc.privateAuthority to false
        production | reports.bucket.endpoint=http://minio:9000       | set reports.bucket.privateAuthority to false
        production | reports.bucket.name=                            | set reports.bucket.name
        default | reports.bucket.endpoint=https://minio:9000         | set reports.bucket.name, or reports.bucket.endpoint
        production | mail.from=                                      | set mail.from
        production | mail.publicUrl=                                 | set mail.publicUrl
        production | mail.encryption=none                            | set mail.encryption to starttls or tls
        production | secrets.mail.existingSecret=                    | secrets.mail.existingSecret
        production | mail.username=                                  | set mail.host and mail.username
        default | mail.privateAuthority=true                         | set mail.host
        production | mail.encryption=none and mail.privateAuthority=false | set mail.encryption to starttls or tls, or mail.username
        default | mail.from=surveys@example.com                      | set mail.host, or mail.from
        default | mail.publicUrl=https://cxm.example.com             | set mail.host, or mail.publicUrl
        default | tmp.request=5Gi                                    | lower it to 4Gi
        default | secrets.bucket.existingSecret=cxm-reports          | set reports.bucket.name, or secrets.bucket.existingSecret
        default | secrets.kafka.existingSecret=kafka                 | set kafka.protocol to SASL_SSL
        production | secrets.kafka.existingSecret=                   | set secrets.kafka.existingSecret
        """)
    void contradictThemselvesWithARemedy(String values, String setting, String remedy) {
        Map<String, String> more = Arrays.stream(setting.split(" and "))
                .map(one -> one.split("=", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
        String said = said(() -> Render.text(values, more));
        assertTrue(said.contains(remedy), said);
    }

    @ParameterizedTest
    @CsvSource({
        "profil.replicas,2",
        "global.imageRegistry,registry.example.com",
        "gateway.autoscaling.lag.enabled,true",
        "ingestion.autoscaling.lag.enabled,true",
        "reports.keptDays,-1",
        "ingestion.drainSeconds,0",
        "networkPolicy.ports.oidc[0],0",
        "networkPolicy.kafka[0].ipBlock.cidr,10.0.0.0",
        "networkPolicy.kafka[0].ipBlock.cidr,anywhere",
        "recall.settings.FOO,x",
        "fullnameOverride,a.b",
        "fullnameOverride,1cxm",
        "kafka.bootstrapServers,kafka",
        "kafka.bootstrapServers,SSL//kafka:9093",
        "kafka.bootstrapServers,kafka:0",
        "postgresql.host,db:5432",
        "postgresql.host,db/cxm",
        "gateway.ingress.host,https://cxm.example.com",
        "gateway.ingress.host,Cxm.example.com",
        "mail.host,smtp.example.com:465",
        "oidc.url,https://https://id.example.com/realms/cxm",
        "oidc.adminUrl,https://id:port/admin/realms/cxm",
        "reports.bucket.endpoint,https://key@minio:9000",
        "mail.publicUrl,https://cxm example.com",
        "traces.endpoint,http://:4318",
        "kafka.protocol,SASL_PLAINTEXT"
    })
    void areRefusedWhereTheSchemaDoesNotKnowThem(String name, String value) {
        String said = said(() -> Render.text("default", Map.of(name, value)));
        assertTrue(said.contains("schema"), said);
    }

    /** The API server would refuse it, after the migrations. */
    @Test
    void takeAPeerByItsAddressOrByItsLabels() {
        var both = Map.of(
                "networkPolicy.kafka[0].ipBlock.cidr", "10.0.0.0/8",
                "networkPolicy.kafka[0].podSelector.matchLabels.app", "kafka");
        String said = said(() -> Render.text("default", both));
        assertTrue(said.contains("schema"), said);
    }

    @ParameterizedTest
    @CsvSource({
        "kafka.bootstrapServers,'10.0.0.1:9092,broker-1.kafka.svc:9092'",
        "postgresql.host,10.20.0.1",
        "oidc.url,https://[fd00::1]:8443/realms/cxm",
        "traces.endpoint,http://otel-collector:4318/v1/traces"
    })
    void haveAddressesOfAnyKind(String name, String value) {
        assertTrue(Render.text("default", Map.of(name, value)).contains(value), value);
    }

    /** The message with which Helm refuses. */
    private static String said(Executable rendering) {
        return String.valueOf(assertThrows(RuntimeException.class, rendering).getMessage());
    }

    private static void compare(JsonNode value, JsonNode schema, JsonNode root, String path, List<String> faults) {
        JsonNode known =
                schema.has("$ref") ? root.at(schema.get("$ref").asText().substring(1)) : schema;
        if (!known.hasNonNull("description")) {
            faults.add(path + " is not described");
        }
        if (known.has("properties")) {
            value.properties().forEach(entry -> {
                JsonNode next = known.path("properties").path(entry.getKey());
                if (next.isMissingNode()) {
                    faults.add(path + "." + entry.getKey() + " is not in the schema");
                } else {
                    compare(entry.getValue(), next, root, path + "." + entry.getKey(), faults);
                }
            });
        }
    }

    /** An object says what its other keys are, or that there are none; a value without any type is one that takes all. */
    private static void closed(JsonNode schema, String path, List<String> open) {
        JsonNode others = schema.path("additionalProperties");
        boolean takesAny =
                schema.path("type").asText().equals("object") && others.isEmpty() && !others.equals(BooleanNode.FALSE);
        boolean untyped = schema.path("description").isTextual() && !schema.has("type") && !schema.has("enum");
        if (takesAny || untyped) {
            open.add(path);
        }
        schema.properties().forEach(entry -> closed(entry.getValue(), path + "/" + entry.getKey(), open));
    }
}
