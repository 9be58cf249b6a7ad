package io.cxm.local.command;

import io.cxm.local.stack.Layout;
import io.cxm.local.stack.Ports;
import io.cxm.local.stack.StackStatus;
import io.cxm.local.stack.StackStatus.Line;
import io.cxm.local.stack.StackStatus.State;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code ./cxm status}. */
@Command(
        name = "status",
        description =
                "Shows each process with its port, state and memory (proportional set size). Exit code 0 only if all are up.",
        mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        Layout layout = Layout.current();
        List<Line> lines = new StackStatus(layout).lines(Ports.read(layout.ports(), System.getenv()));
        System.out.printf("%-14s %8s %6s  %-10s %8s%n", "PROCESS", "PID", "PORT", "STATE", "MiB");
        for (Line line : lines) {
            System.out.printf(
                    Locale.ROOT,
                    "%-14s %8s %6s  %-10s %8.0f%n",
                    line.name(),
                    line.pid() == 0 ? "-" : Long.toString(line.pid()),
                    line.port() == 0 ? "-" : Integer.toString(line.port()),
                    line.state().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    mebibytes(line.bytes()));
            if (!line.fault().isEmpty()) {
                System.out.println("  " + line.fault());
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%-14s %8s %6s  %-10s %8.0f%n",
                "total",
                "",
                "",
                "",
                mebibytes(lines.stream().mapToLong(Line::bytes).sum()));
        return lines.stream().allMatch(l -> l.state() == State.UP) ? 0 : 1;
    }

    private static double mebibytes(long bytes) {
        return bytes / (1024.0 * 1024.0);
    }
}
