package io.cxm.local.chart;

import io.cxm.local.client.Pause;
import io.cxm.local.process.Program;
import io.cxm.local.stack.JavaCommand;
import io.cxm.local.stack.StackFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Sets the groups of all consumers back to a moment, by the class that {@code kafka-consumer-groups.sh} runs. None of their members
 * may be there.
 */
final class GroupRewind {
    private static final String TOOL = "org.apache.kafka.tools.consumer.group.ConsumerGroupCommand";

    /** Longer than a member that was killed is missed. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Site site;

    GroupRewind(Site site) {
        this.site = site;
    }

    /** Sets them back; how many partitions that was said of. */
    long to(Instant moment) {
        List<String> command = List.of(
                JavaCommand.executable(),
                "-Xmx128m",
                "-cp",
                site.layout().localBuild().resolve("lib") + "/*",
                TOOL,
                "--bootstrap-server",
                site.bootstrap(),
                "--all-groups",
                "--all-topics",
                "--reset-offsets",
                "--to-datetime",
                // in UTC, to the millisecond
                moment.truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", ".000"),
                "--execute");
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<String> said = run(command);
        while (said.stream().anyMatch(line -> line.contains("Error"))) {
            if (System.nanoTime() > end) {
                throw new StackFailure("groups were not set back:\n" + String.join("\n", said));
            }
            Pause.of(Duration.ofSeconds(5));
            said = run(command);
        }
        return said.stream().filter(line -> line.contains(" cxm.")).count();
    }

    private List<String> run(List<String> command) {
        List<String> said = new ArrayList<>();
        new Program(site.layout().root(), site.log(), Map.of()).run(command, said::add);
        return said;
    }
}
