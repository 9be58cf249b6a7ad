package io.cxm.local.bench;

import io.cxm.local.stack.Layout;
import io.cxm.local.stack.Members;
import io.cxm.local.stack.Ports;
import io.cxm.local.stack.StackStatus;
import io.cxm.local.stack.StackStatus.Line;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The processor time that each process of the stack takes for an answer or an event: what limits how many a second a
 * machine has, and, other than times by the clock, hardly changed by what else runs on it.
 */
final class CpuTimes {
    private static final String CLIENTS = "(clients)";
    private final Map<String, Duration> before;
    private final Layout layout;
    private final Ports ports;

    private CpuTimes(Layout layout, Ports ports) {
        this.layout = layout;
        this.ports = ports;
        this.before = read();
        before.put(CLIENTS, OwnCpuTime.now());
    }

    /** Reads them now, to be compared with later. */
    static CpuTimes begin(Layout layout, Ports ports) {
        return new CpuTimes(layout, ports);
    }

    /** Prints the time of each process since then over so many answers. */
    void print(long answers, PrintStream out) {
        out.printf(Locale.ROOT, "  %-42s %8s%n", "processor time of one answer", "ms");
        print(read(), answers, 1e6, out);
    }

    /**
     * Prints the time of each process since then over so many events, and that of this command with what it started and
     * waited for: the clients, or the producer tool.
     */
    void printWithClients(String of, long events, PrintStream out) {
        Map<String, Duration> now = read();
        now.put(CLIENTS, OwnCpuTime.now());
        out.printf(Locale.ROOT, "  %-42s %8s%n", "processor time of " + of, "µs");
        print(now, events, 1e3, out);
    }

    private void print(Map<String, Duration> now, long count, double nanosOfUnit, PrintStream out) {
        double sum = 0;
        for (Map.Entry<String, Duration> process : new TreeMap<>(now).entrySet()) {
            Duration was = before.getOrDefault(process.getKey(), Duration.ZERO);
            double each = process.getValue().minus(was).toNanos() / nanosOfUnit / Math.max(1, count);
            sum += each;
            out.printf(Locale.ROOT, "  %-42s %8.2f%n", process.getKey(), each);
        }
        out.printf(Locale.ROOT, "  %-42s %8.2f%n", "all", sum);
    }

    private Map<String, Duration> read() {
        return new StackStatus(layout)
                .lines(ports).stream()
                        // it is counted below the service that started it
                        .filter(line -> !line.name().equals(Members.TRAINING_JOB))
                        .collect(Collectors.toMap(
                                Line::name, line -> ofTree(line.pid()), (one, _) -> one, HashMap::new));
    }

    private static Duration ofTree(long pid) {
        return ProcessHandle.of(pid).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .map(process -> process.info().totalCpuDuration())
                .flatMap(Optional::stream)
                .reduce(Duration.ZERO, Duration::plus);
    }
}
