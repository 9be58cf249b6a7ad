package io.cxm.local.bench;

import io.cxm.local.stack.Layout;
import io.cxm.local.stack.Members;
import io.cxm.local.stack.Ports;
import io.cxm.local.stack.StackStatus;
import io.cxm.local.stack.StackStatus.Line;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The processor time that each process of the stack takes for an answer: what limits the answers a second of a machine,
 * and, other than times by the clock, hardly changed by what else runs on it.
 */
final class CpuTimes {
    private final Map<String, Duration> before;
    private final Layout layout;
    private final Ports ports;

    private CpuTimes(Layout layout, Ports ports) {
        this.layout = layout;
        this.ports = ports;
        this.before = read();
    }

    /** Reads them now, to be compared with later. */
    static CpuTimes begin(Layout layout, Ports ports) {
        return new CpuTimes(layout, ports);
    }

    /** Prints the time of each process since then over so many answers. */
    void print(long answers, PrintStream out) {
        double sum = 0;
        out.printf(Locale.ROOT, "  %-42s %8s%n", "processor time of one answer", "ms");
        for (Map.Entry<String, Duration> process : new TreeMap<>(read()).entrySet()) {
            Duration was = before.getOrDefault(process.getKey(), Duration.ZERO);
            double each = process.getValue().minus(was).toMillis() / (double) Math.max(1, answers);
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
                        .collect(Collectors.toMap(Line::name, line -> ofTree(line.pid())));
    }

    private static Duration ofTree(long pid) {
        return ProcessHandle.of(pid).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .map(process -> process.info().totalCpuDuration())
                .flatMap(Optional::stream)
                .reduce(Duration.ZERO, Duration::plus);
    }
}
