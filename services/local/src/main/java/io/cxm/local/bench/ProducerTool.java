package io.cxm.local.bench;

import io.cxm.local.stack.JavaCommand;
import io.cxm.local.stack.Layout;
import io.cxm.local.stack.Ports;
import io.cxm.local.stack.StackFailure;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** Kafka's own producer performance tool in a process of its own, on a topic that exists for it alone. */
final class ProducerTool {
    private static final String TOPIC = "cxm.bench";
    private static final long TRIAL = 200_000;
    private static final Pattern RATE = Pattern.compile("records sent, ([0-9.]+) records/sec");

    private final Layout layout;
    private final Ports ports;
    private final String bootstrap;
    private final PrintStream out;

    ProducerTool(Layout layout, Ports ports, String bootstrap, PrintStream out) {
        this.layout = layout;
        this.ports = ports;
        this.bootstrap = bootstrap;
        this.out = out;
    }

    /** Records a second over about this time: a trial says how many records that is. */
    double run(int recordSize, Duration time) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 4, (short) 1))).all().get();
            try {
                long records = (long) (measure(recordSize, TRIAL) * time.toSeconds());
                CpuTimes cpu = CpuTimes.begin(layout, ports);
                double rate = measure(recordSize, records);
                cpu.printWithClients("a record of the tool", records, out);
                return rate;
            } finally {
                admin.deleteTopics(List.of(TOPIC)).all().get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the bench's topic", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("interrupted");
        }
    }

    private double measure(int recordSize, long records) throws InterruptedException {
        List<String> command = new ArrayList<>(JavaCommand.options(256, 64, List.of()));
        command.addAll(List.of(
                "-cp",
                layout.localBuild().resolve("lib") + "/*",
                "org.apache.kafka.tools.ProducerPerformance",
                "--topic",
                TOPIC,
                "--num-records",
                Long.toString(records),
                "--record-size",
                Integer.toString(recordSize),
                "--throughput",
                "-1",
                "--producer-props",
                "bootstrap.servers=" + bootstrap,
                "acks=all",
                "enable.idempotence=true",
                "compression.type=lz4",
                "linger.ms=5",
                "batch.size=65536"));
        try {
            Process tool = new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (tool.waitFor() != 0) {
                throw new StackFailure("Kafka's producer tool failed:\n" + output);
            }
            String last = output.lines().filter(l -> l.contains("99.9th")).reduce("", (_, l) -> l);
            out.println("tool: " + last);
            Matcher matcher = RATE.matcher(last);
            if (!matcher.find()) {
                throw new StackFailure("Kafka's producer tool said no rate:\n" + output);
            }
            return Double.parseDouble(matcher.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
