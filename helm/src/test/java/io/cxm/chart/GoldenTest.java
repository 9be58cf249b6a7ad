package io.cxm.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * What the chart renders with each set of values, whole, so that a change of a template shows what it changes for whom.
 * {@code -Dcxm.golden=write} renews the files.
 */
class GoldenTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final Path NOW = Path.of("target/golden");
    private static final Pattern VERSION = Pattern.compile("(?m)^(?:version|appVersion): (.+)$");

    @ParameterizedTest
    @FieldSource("io.cxm.chart.Render#ALL")
    void rendersWhatItDid(String values) throws IOException {
        Path golden = GOLDEN.resolve(values + ".yaml");
        Path now = Files.createDirectories(NOW).resolve(values + ".yaml");
        Files.write(now, rendered(values));
        if ("write".equals(System.getProperty("cxm.golden"))) {
            Files.createDirectories(GOLDEN);
            Files.write(golden, rendered(values));
        }
        assertEquals(
                -1,
                Files.mismatch(golden, now),
                "the first byte that differs; see diff helm/" + golden + " helm/" + now
                        + ", and if that is meant run with -Dcxm.golden=write");
    }

    /** With hooks called as they are, and without the chart's version, which each release changes. */
    private static List<String> rendered(String values) throws IOException {
        String text = Render.text(values, Map.of()).replace(Template.HOOK, "helm.sh/hook");
        for (String version : VERSION.matcher(Files.readString(Render.CHART.resolve("Chart.yaml")))
                .results()
                .map(m -> m.group(1))
                .toList()) {
            text = text.replace(version, "VERSION");
        }
        return text.lines().map(String::stripTrailing).toList();
    }
}
