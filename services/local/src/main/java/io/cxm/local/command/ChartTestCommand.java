package io.cxm.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.cxm.local.chart.ChartTest;
import io.cxm.local.client.Json;
import io.cxm.local.stack.Layout;
import io.cxm.local.stack.StackFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.NetworkInterface;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./cxm chart-test}, for which the script makes a network of its own. */
@Command(
        name = "chart-test",
        description = {
            "Runs the rendered chart's pods under podman, as root, up to a recommendation.",
            "Migration jobs, services and the chart's own test, in a network of their own; then a tenant, its history,"
                    + " a",
            "training run, a report, and what is recommended to a shopper who is known. Images come from ./cxm images.",
            "What podman needs changed of the manifests: helm/src/main/java/io/cxm/chart/Podman.java.",
            "With --operations, as docs/operations tells it: what dashboards ask for, more pods and fewer, an upgrade, a"
                    + " copy and",
            "what is lost put back from it, other secrets. With --from too the tenant is opened and trained under older images,"
                    + " and the",
            "upgrade leads from those to these, with their migrations.",
            "Exit code 0 only if the recommendation is the ranker's own (fallback null) and all that was rehearsed"
                    + " succeeded;",
            "everything is removed again."
        },
        mixinStandardHelpOptions = true)
public final class ChartTestCommand implements Callable<Integer> {
    @Option(names = "--repository", defaultValue = "localhost/cxm", description = "default: ${DEFAULT-VALUE}")
    private String repository = "";

    @Option(names = "--tag", defaultValue = "0.1.0", description = "default: ${DEFAULT-VALUE}")
    private String tag = "";

    @ArgGroup(exclusive = false)
    private @Nullable Operations operations;

    /** What is rehearsed beside. */
    private static final class Operations {
        @Option(
                names = "--operations",
                required = true,
                description = "rehearses what is done in operation, with PostgreSQL's pg_dump")
        private boolean wanted;

        @Option(
                names = "--from",
                paramLabel = "TAG",
                description = "of images of an older commit, which it is upgraded from: ./cxm images --tag TAG, there")
        private @Nullable String from;
    }

    @Override
    public Integer call() {
        if (!alone()) {
            throw new StackFailure("The chart's pods need root and a network of their own: as root, ./cxm chart-test");
        }
        long begin = System.nanoTime();
        Operations with = operations;
        Optional<String> from = with == null ? Optional.empty() : Optional.ofNullable(with.from);
        ChartTest.Outcome outcome =
                new ChartTest(Layout.current(), repository, tag, from, System.out).run(with != null && with.wanted);
        JsonNode answer = outcome.answer();
        System.out.println(Json.pretty(answer));
        boolean good = answer.path("fallback").isNull()
                && answer.path("bundle").isTextual()
                && !answer.path("items").isEmpty()
                && outcome.failed().isEmpty();
        System.out.printf(
                "%s after %.0f s.%n",
                good
                        ? "Recommended from containers of the rendered chart"
                        : "NOT what was asked for" + outcome.failed(),
                (System.nanoTime() - begin) / 1e9);
        return good ? 0 : 1;
    }

    /** Whether nothing but a loopback is here: services would meet those of a stack that runs, and be seen by others. */
    private static boolean alone() {
        try {
            return NetworkInterface.networkInterfaces().count() == 1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
