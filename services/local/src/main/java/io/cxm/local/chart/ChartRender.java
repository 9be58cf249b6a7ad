package io.cxm.local.chart;

import io.cxm.local.client.Json;
import io.cxm.local.process.Program;
import io.cxm.local.stack.JavaCommand;
import io.cxm.local.stack.Layout;
import io.cxm.local.stack.StackFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Has the module {@code helm} render the chart. In a process of its own: Helm is a library there, and none of this module's. */
final class ChartRender {
    private final Layout layout;
    private final Program program;

    ChartRender(Layout layout, Program program) {
        this.layout = layout;
        this.program = program;
    }

    /** The pods of a release for a try-out with these settings, each with a file to play. */
    List<PlayedPod> pods(String release, Map<String, String> settings, Path folder) {
        Path chart = layout.root().resolve("helm");
        if (!Files.isDirectory(chart.resolve("target/lib"))) {
            throw new StackFailure("The module helm has not been built: there is no " + chart.resolve("target/lib"));
        }
        List<String> command = new ArrayList<>(List.of(
                JavaCommand.executable(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                chart.resolve("target/classes") + ":" + chart.resolve("target/lib") + "/*",
                "io.cxm.chart.PodmanMain",
                chart.resolve("cxm").toString(),
                chart.resolve("cxm/ci/tryout-values.yaml").toString(),
                folder.toString(),
                release));
        settings.forEach((name, value) -> command.add(name + "=" + value));
        return List.of(Json.read(program.ask(command), PlayedPod[].class));
    }
}
