package io.cxm.chart;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.InstallCommand;
import com.marcnuri.helm.TemplateCommand;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The chart, rendered by Helm as a library. */
final class Template {
    /** How annotations of hooks begin in what is rendered. */
    static final String HOOK = "rendered/hook";

    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    private final Path chart;

    private Template(Path chart) {
        this.chart = chart;
    }

    /**
     * The chart as Helm renders it, hooks among the rest: Helm as a library leaves them out, so they lose what makes hooks of
     * them. It also takes every cluster for 1.20, so the chart loses the version of Kubernetes that it asks for.
     *
     * @param copy a folder for it, emptied before
     */
    static Template of(Path chart, Path copy) {
        try (Stream<Path> all = Files.walk(chart)) {
            if (Files.exists(copy)) {
                try (Stream<Path> before = Files.walk(copy)) {
                    for (Path old : before.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(old);
                    }
                }
            }
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Path target = copy.resolve(chart.relativize(file));
                Files.createDirectories(target.toAbsolutePath().getParent());
                Files.writeString(
                        target,
                        Files.readString(file)
                                .replaceAll("(?m)^kubeVersion:.*$", "")
                                .replace("helm.sh/hook", HOOK));
            }
            return new Template(copy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text that Helm makes of a release with a file of values and what is set beside it. */
    String text(String release, String namespace, Path values, Map<String, String> more) {
        TemplateCommand template = new Helm(chart)
                .template()
                .withName(release)
                .withNamespace(namespace)
                .withValuesFile(values);
        more.forEach(template::set);
        return template.call();
    }

    /** What Helm prints once a release is installed, of NOTES.txt above all. */
    String notes(String release, String namespace, Path values, Map<String, String> more) {
        InstallCommand install = new Helm(chart)
                .install()
                .clientOnly()
                .dryRun()
                .withName(release)
                .withNamespace(namespace)
                .withValuesFile(values);
        more.forEach(install::set);
        return install.call().getOutput();
    }

    /** Whether Helm runs it before or after the rest, where hooks are run. */
    static boolean isHook(HasMetadata manifest) {
        return manifest.getMetadata().getAnnotations().containsKey(HOOK);
    }

    /** Each manifest of a text by its type. */
    static List<HasMetadata> manifests(String text) {
        return documents(text).stream()
                .map(document -> (HasMetadata) YAML.unmarshal(document))
                .toList();
    }

    /** The text of each manifest of a text. */
    static List<String> documents(String text) {
        return Arrays.stream(("\n" + text).split("\n---"))
                .filter(document -> document.lines().anyMatch(line -> line.startsWith("kind:")))
                .toList();
    }
}
