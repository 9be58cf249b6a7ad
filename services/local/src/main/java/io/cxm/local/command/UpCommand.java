package io.cxm.local.command;

import io.cxm.local.stack.Layout;
import io.cxm.local.stack.Ports;
import io.cxm.local.stack.StackUp;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code ./cxm up}. */
@Command(
        name = "up",
        description = {
            "Starts the stack: PostgreSQL, Kafka, Keycloak, then the services. What runs already is left alone.",
            "",
            "Ports: CXM_PORT_OFFSET moves all, CXM_PORT_KAFKA and the like one, .cxm/ports.json ({\"kafka\": 9092}) for good.",
            "State: .cxm in the checkout, or CXM_STATE_DIR."
        },
        mixinStandardHelpOptions = true)
public final class UpCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        up(Layout.current(), System.out);
        return 0;
    }

    /** Brings the stack up for another command that needs it. */
    static void up(Layout layout, PrintStream out) {
        long begin = System.nanoTime();
        Ports ports = Ports.read(layout.ports(), System.getenv());
        out.println("Starting the stack in " + layout.state());
        new StackUp(layout, ports, out).run();
        out.printf("Up after %.0f s. ./cxm status shows it, ./cxm down ends it.%n", (System.nanoTime() - begin) / 1e9);
    }
}
