package io.cxm.local.command;

import io.cxm.local.bench.IngestionBench;
import io.cxm.local.load.LoadTenant;
import io.cxm.local.quality.QualityCommand;
import io.cxm.local.quality.ReturnsCommand;
import io.cxm.local.stack.Layout;
import io.cxm.local.stack.Ports;
import io.cxm.local.stack.Secrets;
import java.security.SecureRandom;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./cxm bench}: each benchmark is a command below it. */
@Command(
        name = "bench",
        description = "Benchmarks of the running stack.",
        mixinStandardHelpOptions = true,
        subcommands = {QualityCommand.class, ReturnsCommand.class})
public final class BenchCommand {
    @Command(
            name = "ingestion",
            description = "Events acknowledged through REST, beside Kafka's own producer tool on the same broker.",
            mixinStandardHelpOptions = true)
    int ingestion(
            @Option(names = "--seconds", defaultValue = "30", description = "default: ${DEFAULT-VALUE}") int seconds,
            @Option(names = "--clients", defaultValue = "4", description = "default: ${DEFAULT-VALUE}") int clients) {
        Layout layout = Layout.current();
        Ports ports = Ports.read(layout.ports(), System.getenv());
        Secrets secrets = Secrets.open(layout.secrets(), new SecureRandom());
        new IngestionBench(layout, ports, secrets, System.out)
                .run(LoadTenant.open(layout.credentials(), "bench"), Duration.ofSeconds(seconds), clients);
        return 0;
    }
}
