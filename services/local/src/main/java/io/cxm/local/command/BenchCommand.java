package io.cxm.local.command;

import io.cxm.local.bench.IngestionBench;
import io.cxm.local.bench.ReportsBench;
import io.cxm.local.bench.SatisfactionCommand;
import io.cxm.local.bench.ServingBench;
import io.cxm.local.bench.TenantsBench;
import io.cxm.local.bench.TrainingBench;
import io.cxm.local.load.LoadTenant;
import io.cxm.local.quality.QualityCommand;
import io.cxm.local.quality.ReturnsCommand;
import io.cxm.local.stack.Layout;
import io.cxm.local.stack.Ports;
import io.cxm.local.stack.Secrets;
import java.io.IOException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./cxm bench}: each benchmark is a command below it. */
@Command(
        name = "bench",
        description = "Benchmarks of the running stack.",
        mixinStandardHelpOptions = true,
        subcommands = {QualityCommand.class, ReturnsCommand.class, SatisfactionCommand.class})
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

    @Command(
            name = "serving",
            description = "Recommendations through the gateway, beside the bare computation on the same bundle.",
            mixinStandardHelpOptions = true)
    int serving(
            @Option(names = "--items", defaultValue = "20000", description = "default: ${DEFAULT-VALUE}") int items,
            @Option(names = "--shoppers", defaultValue = "10000", description = "default: ${DEFAULT-VALUE}")
                    int shoppers,
            @Option(names = "--events", defaultValue = "200000", description = "default: ${DEFAULT-VALUE}") int events,
            @Option(names = "--seed", defaultValue = "1", description = "default: ${DEFAULT-VALUE}") long seed,
            @Option(names = "--clients", defaultValue = "2", description = "default: ${DEFAULT-VALUE}") int clients,
            @Option(names = "--seconds", defaultValue = "30", description = "default: ${DEFAULT-VALUE}") int seconds) {
        Layout layout = Layout.current();
        boolean good = new ServingBench(layout, Ports.read(layout.ports(), System.getenv()), System.out)
                .run(new ServingBench.Size(items, shoppers, events, seed, clients, Duration.ofSeconds(seconds)));
        return good ? 0 : 1;
    }

    @Command(
            name = "reports",
            description =
                    "A report of satisfaction over a quarter with many answers, by category and product beside the quarter"
                            + " before, in four formats, and the bare count of its answers. Fills a shop of its own the first"
                            + " time: as many answers in either quarter, a tenth of them with order lines.",
            mixinStandardHelpOptions = true)
    int reports(
            @Option(
                            names = "--answers",
                            defaultValue = "1000000",
                            description = "in the reported quarter; default: ${DEFAULT-VALUE}")
                    int answers,
            @Option(names = "--products", defaultValue = "40", description = "default: ${DEFAULT-VALUE}") int products,
            @Option(names = "--rounds", defaultValue = "5", description = "default: ${DEFAULT-VALUE}") int rounds)
            throws SQLException, IOException {
        Layout layout = Layout.current();
        String tenant = "bench-quarters-" + answers + "-" + products;
        Ports ports = Ports.read(layout.ports(), System.getenv());
        Secrets secrets = Secrets.open(layout.secrets(), new SecureRandom());
        boolean good = new ReportsBench(layout, ports, secrets, System.out)
                .run(
                        tenant,
                        LoadTenant.open(layout.credentials(), tenant),
                        new ReportsBench.Size(answers, products, rounds));
        return good ? 0 : 1;
    }

    @Command(
            name = "training",
            description = "Training runs of tenants of several sizes: time of each step, and the most memory.",
            mixinStandardHelpOptions = true)
    int training(
            @Option(
                            names = "--events",
                            split = ",",
                            defaultValue = "10000,100000,1000000",
                            description = "default: ${DEFAULT-VALUE}")
                    List<Integer> events) {
        Layout layout = Layout.current();
        new TrainingBench(layout, Ports.read(layout.ports(), System.getenv()), System.out).run(events);
        return 0;
    }

    @Command(
            name = "tenants",
            description = "Many small tenants with a bundle each, served by one stack: memory and answers.",
            mixinStandardHelpOptions = true)
    int tenants(
            @Option(names = "--tenants", defaultValue = "100", description = "default: ${DEFAULT-VALUE}") int tenants,
            @Option(names = "--items", defaultValue = "200", description = "default: ${DEFAULT-VALUE}") int items,
            @Option(names = "--shoppers", defaultValue = "100", description = "default: ${DEFAULT-VALUE}") int shoppers,
            @Option(names = "--events", defaultValue = "2000", description = "default: ${DEFAULT-VALUE}") int events,
            @Option(names = "--seconds", defaultValue = "30", description = "default: ${DEFAULT-VALUE}") int seconds) {
        Layout layout = Layout.current();
        new TenantsBench(layout, Ports.read(layout.ports(), System.getenv()), System.out)
                .run(new TenantsBench.Size(tenants, items, shoppers, events, Duration.ofSeconds(seconds)));
        return 0;
    }
}
