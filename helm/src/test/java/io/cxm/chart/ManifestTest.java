package io.cxm.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** What Kubernetes would refuse, or silently ignore. */
class ManifestTest {
    @Test
    void helmFindsNothing() {
        LintResult result = new Helm(Render.CHART).lint().strict().call();
        assertFalse(result.isFailed(), () -> String.join("\n", result.getMessages()));
    }

    @ParameterizedTest
    @FieldSource("io.cxm.chart.Render#ALL")
    void isOfTheTypesOfTheApi(String values) {
        List<String> faults = new ArrayList<>();
        Template.documents(Render.text(values, Map.of())).forEach(text -> faults.addAll(ApiTypes.faults(text)));
        assertEquals(List.of(), faults);
    }

    @Test
    void isOfTheTypesOfTheApiBesideTheChart() throws IOException {
        List<String> faults = new ArrayList<>();
        for (Path file : Code.files(Path.of("../k8s"), ".*(?<!kustomization)\\.yaml")) {
            Template.documents(Files.readString(file))
                    .forEach(text -> ApiTypes.faults(text).forEach(fault -> faults.add(file + ": " + fault)));
        }
        assertEquals(List.of(), faults);
    }

    /** With what overlays change, and the pods that Spark makes. */
    @Test
    void hasNoFieldThatTheApiDoesNotKnowAndAllThatItAsksFor() throws IOException {
        List<String> faults = new ArrayList<>();
        for (Render render : Render.everything()) {
            for (HasMetadata manifest : render.manifests()) {
                ApiTypes.faults(manifest).forEach(fault -> faults.add(render.name(manifest) + ": " + fault));
            }
        }
        assertEquals(List.of(), faults);
    }

    /** Each a mistake that templates make. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {name: A, value: "1"}   | {name: A, value: 1}        | Cannot coerce Integer value (1)
        {name: A, value: "1"}   | {name: A, value: true}     | Cannot coerce Boolean value
        {name: A, value: "1"}   | {value: "1"}               | has no Name
        {name: A, value: "1"}   | {name: A, valeu: "1"}      | has [valeu]
        {containerPort: 80}     | {containerPort: "80"}      | Cannot coerce String value
        {containerPort: 80}     | {name: http}               | has no ContainerPort
        stdin: false            | stdin: "false"             | Cannot coerce String value
        """)
    void knowsAMistakeWhenItSeesOne(String right, String wrong, String said) {
        String pod = """
            apiVersion: v1
            kind: Pod
            metadata: {name: pod}
            spec:
              containers:
                - name: one
                  stdin: false
                  env: [{name: A, value: "1"}]
                  ports: [{containerPort: 80}]
            """;
        assertEquals(List.of(), ApiTypes.faults(pod));
        List<String> faults = ApiTypes.faults(pod.replace(right, wrong));
        assertTrue(faults.toString().contains(said), faults::toString);
    }

    @Test
    void namesEachThingOnce() throws IOException {
        for (Render render : Render.everything()) {
            List<String> names = render.manifests().stream().map(render::name).toList();
            assertEquals(names.stream().distinct().toList(), names);
        }
    }
}
