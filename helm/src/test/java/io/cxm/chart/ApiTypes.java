package io.cxm.chart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Kubernetes' API would refuse, or silently ignore, of a manifest: fields that it does not know, values of another type than
 * it has, and what is missing. The first two by the classes of its client, which itself takes a number for a text.
 */
final class ApiTypes {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    private static final ObjectMapper STRICT = JsonMapper.builder()
            .withCoercionConfig(
                    LogicalType.Textual,
                    text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .withCoercionConfig(
                    LogicalType.Integer,
                    number -> number.setCoercion(CoercionInputShape.String, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail))
            .withCoercionConfig(
                    LogicalType.Boolean,
                    flag -> flag.setCoercion(CoercionInputShape.String, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail))
            .build();

    /** What the API's OpenAPI document (1.30) calls required, of the types that the chart and {@code k8s} use. */
    private static final Map<String, List<String>> REQUIRED = Map.ofEntries(
            Map.entry("ConfigMapKeySelector", List.of("Key")),
            Map.entry("Container", List.of("Name")),
            Map.entry("ContainerPort", List.of("ContainerPort")),
            Map.entry("CrossVersionObjectReference", List.of("Kind", "Name")),
            Map.entry("DeploymentSpec", List.of("Selector", "Template")),
            Map.entry("EnvVar", List.of("Name")),
            Map.entry("ExternalMetricSource", List.of("Metric", "Target")),
            Map.entry("HTTPGetAction", List.of("Port")),
            Map.entry("HTTPIngressPath", List.of("Backend", "PathType")),
            Map.entry("HTTPIngressRuleValue", List.of("Paths")),
            Map.entry("HorizontalPodAutoscalerSpec", List.of("MaxReplicas", "ScaleTargetRef")),
            Map.entry("IPBlock", List.of("Cidr")),
            Map.entry("IngressServiceBackend", List.of("Name")),
            Map.entry("JobSpec", List.of("Template")),
            Map.entry("KeyToPath", List.of("Key", "Path")),
            Map.entry("LabelSelectorRequirement", List.of("Key", "Operator")),
            Map.entry("MetricIdentifier", List.of("Name")),
            Map.entry("MetricSpec", List.of("Type")),
            Map.entry("MetricTarget", List.of("Type")),
            Map.entry("NetworkPolicySpec", List.of("PodSelector")),
            Map.entry("ObjectFieldSelector", List.of("FieldPath")),
            Map.entry("PersistentVolumeClaimVolumeSource", List.of("ClaimName")),
            Map.entry("PodSpec", List.of("Containers")),
            Map.entry("PolicyRule", List.of("Verbs")),
            Map.entry("ResourceMetricSource", List.of("Name", "Target")),
            Map.entry("RoleBinding", List.of("RoleRef")),
            Map.entry("RoleRef", List.of("ApiGroup", "Kind", "Name")),
            Map.entry("SeccompProfile", List.of("Type")),
            Map.entry("SecretKeySelector", List.of("Key")),
            Map.entry("ServicePort", List.of("Port")),
            Map.entry("SleepAction", List.of("Seconds")),
            Map.entry("StatefulSetSpec", List.of("Selector", "ServiceName", "Template")),
            Map.entry("Subject", List.of("Kind", "Name")),
            Map.entry("TCPSocketAction", List.of("Port")),
            Map.entry("TopologySpreadConstraint", List.of("MaxSkew", "TopologyKey", "WhenUnsatisfiable")),
            Map.entry("Volume", List.of("Name")),
            Map.entry("VolumeMount", List.of("MountPath", "Name")));

    private ApiTypes() {}

    /** Faults of the text of a manifest. */
    static List<String> faults(String document) {
        HasMetadata manifest = YAML.unmarshal(document);
        List<String> faults = new ArrayList<>(faults(manifest));
        try {
            STRICT.treeToValue(YAML.unmarshal(document, JsonNode.class), manifest.getClass());
        } catch (JsonProcessingException e) {
            faults.add(String.valueOf(e.getMessage()));
        }
        return faults;
    }

    /** Faults of a manifest that has no text: the type of its values is not known any more. */
    static List<String> faults(HasMetadata manifest) {
        List<String> faults = new ArrayList<>();
        try {
            walk(manifest, manifest.getKind(), faults);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        return faults;
    }

    private static void walk(@Nullable Object value, String path, List<String> faults)
            throws ReflectiveOperationException {
        switch (value) {
            case null -> {}
            case Collection<?> all -> {
                for (Object one : all) {
                    walk(one, path, faults);
                }
            }
            default -> {
                if (value.getClass().getName().startsWith("io.fabric8.kubernetes.api.model")) {
                    List<String> required =
                            REQUIRED.getOrDefault(value.getClass().getSimpleName(), List.of());
                    for (Method getter : value.getClass().getMethods()) {
                        if (getter.getParameterCount() == 0 && getter.getName().startsWith("get")) {
                            field(getter.getName().substring(3), getter.invoke(value), path, required, faults);
                        }
                    }
                }
            }
        }
    }

    private static void field(
            String name, @Nullable Object value, String path, List<String> required, List<String> faults)
            throws ReflectiveOperationException {
        if (required.contains(name) && (value == null || (value instanceof Collection<?> none && none.isEmpty()))) {
            faults.add(path + " has no " + name);
        }
        if (!name.equals("AdditionalProperties")) {
            walk(value, path + "." + name, faults);
        } else if (value instanceof Map<?, ?> more && !more.isEmpty()) {
            faults.add(path + " has " + more.keySet());
        }
    }
}
