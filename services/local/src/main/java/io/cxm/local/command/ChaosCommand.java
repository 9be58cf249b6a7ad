package io.cxm.local.command;

import io.cxm.local.chaos.Chaos;
import io.cxm.local.load.LoadTenant;
import io.cxm.local.stack.Layout;
import io.cxm.local.stack.Ports;
import io.cxm.local.stack.Secrets;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./cxm chaos}. */
@Command(
        name = "chaos",
        description = {
            "Kills profile, ingestion, PostgreSQL and Kafka (-9) while events are sent, starts them again, and checks",
            "that every acknowledged event is stored exactly once and that the counters equal a recount."
        },
        mixinStandardHelpOptions = true)
public final class ChaosCommand implements Callable<Integer> {
    private static final String TENANT = "chaos";

    @Option(names = "--events", defaultValue = "200000", description = "default: ${DEFAULT-VALUE}")
    private long events;

    @Override
    public Integer call() {
        Layout layout = Layout.current();
        UpCommand.up(layout, System.out);
        Ports ports = Ports.read(layout.ports(), System.getenv());
        Secrets secrets = Secrets.open(layout.secrets(), new SecureRandom());
        boolean holds = new Chaos(layout, ports, secrets, System.out)
                .run(
                        LoadTenant.open(layout.credentials(), TENANT),
                        TENANT,
                        events,
                        () -> UpCommand.up(layout, System.out));
        System.out.println(holds ? "Nothing lost, nothing counted twice." : "FAILED");
        return holds ? 0 : 1;
    }
}
