package io.cxm.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What Kubernetes would refuse, or silently ignore. */
class ManifestTest {
    @Test
    void helmFindsNothing() {
        LintResult result = new Helm(Render.CHART).lint().strict().call();
        assertFalse(result.isFailed(), () -> String.join("\n", result.getMessages()));
    }

    @Test
    void hasNoFieldThatTheApiDoesNotKnow() throws IOException, ReflectiveOperationException {
        List<String> unknown = new ArrayList<>();
        for (Render render : Render.everything()) {
            for (HasMetadata manifest : render.manifests()) {
                walk(manifest, render.name(manifest), unknown);
            }
        }
        assertEquals(List.of(), unknown);
    }

    @Test
    void namesEachThingOnce() throws IOException {
        for (Render render : Render.everything()) {
            List<String> names = render.manifests().stream().map(render::name).toList();
            assertEquals(names.stream().distinct().toList(), names);
        }
    }

    private static void walk(@Nullable Object value, String path, List<String> unknown)
            throws ReflectiveOperationException {
        switch (value) {
            case null -> {}
            case Collection<?> all -> {
                for (Object one : all) {
                    walk(one, path, unknown);
                }
            }
            default -> {
                if (value.getClass().getName().startsWith("io.fabric8.kubernetes.api.model")) {
                    for (Method getter : value.getClass().getMethods()) {
                        if (getter.getParameterCount() == 0 && getter.getName().startsWith("get")) {
                            field(getter, getter.invoke(value), path, unknown);
                        }
                    }
                }
            }
        }
    }

    private static void field(Method getter, @Nullable Object value, String path, List<String> unknown)
            throws ReflectiveOperationException {
        if (!getter.getName().equals("getAdditionalProperties")) {
            walk(value, path + "." + getter.getName().substring(3), unknown);
        } else if (value instanceof Map<?, ?> more && !more.isEmpty()) {
            unknown.add(path + " has " + more.keySet());
        }
    }
}
