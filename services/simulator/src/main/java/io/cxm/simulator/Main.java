package io.cxm.simulator;

import io.cxm.simulator.output.NdjsonFolder;
import io.cxm.simulator.satisfaction.Regime;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a made-up retailer's history as gzipped NDJSON, in the shapes of the import API. */
@Command(
        name = "simulator",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Writes a made-up retailer's history: items, users, edges, events and survey responses.")
public final class Main implements Callable<Integer> {
    enum Scale {
        demo,
        large
    }

    @Option(names = "--world", defaultValue = "lantern", description = "lantern (English) or yunduan (Chinese)")
    private String world = "lantern";

    @Option(names = "--size", defaultValue = "demo", description = "${COMPLETION-CANDIDATES}; the rest may be changed")
    private Scale scale = Scale.demo;

    @Option(names = "--items", description = "articles in the catalogue")
    private @Nullable Integer items;

    @Option(names = "--shoppers", description = "shoppers; events grow with them")
    private @Nullable Integer shoppers;

    @Option(names = "--days", description = "length of the history")
    private @Nullable Integer days;

    @Option(names = "--visits", description = "mean visits of a shopper over the history")
    private @Nullable Double visits;

    @Option(names = "--seed", defaultValue = "1")
    private long seed = 1;

    @Option(
            names = "--regime",
            defaultValue = "features",
            description = "who answers depends on: features, satisfaction")
    private String regime = "features";

    @Option(
            names = "--backlog",
            description = "goods that come late at the end: a department, a category or a kind by name")
    private @Nullable String backlog;

    @Option(names = "--backlog-days", defaultValue = "28", description = "for how many days they do, the last ones")
    private int backlogDays = 28;

    @Option(names = "--end", description = "end of the history; default: today, 00:00 UTC")
    private @Nullable Instant end;

    @Option(names = "--out", required = true, description = "folder to write to")
    private Path out = Path.of(".");

    @Option(names = "--truth", description = "write what no shop knows as well, under OUT/truth")
    private boolean truth;

    @Spec
    private @Nullable CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        Settings settings = new Settings(
                world,
                size(),
                seed,
                Regime.of(regime),
                end != null
                        ? end
                        : LocalDate.now(ZoneOffset.UTC)
                                .atStartOfDay(ZoneOffset.UTC)
                                .toInstant(),
                backlog == null ? null : new Settings.Backlog(backlog, backlogDays));
        try (NdjsonFolder folder = new NdjsonFolder(out, truth)) {
            Retailer.generate(settings, folder);
            if (spec != null) {
                PrintWriter print = spec.commandLine().getOut();
                folder.counts().forEach((name, rows) -> print.printf("%-18s %,12d%n", name, rows));
                print.flush();
            }
        }
        return 0;
    }

    private Settings.Size size() {
        Settings.Size size = switch (scale) {
            case demo -> Settings.Size.DEMO;
            case large -> Settings.Size.LARGE;
        };
        return new Settings.Size(
                items != null ? items : size.items(),
                shoppers != null ? shoppers : size.shoppers(),
                days != null ? days : size.days(),
                visits != null ? visits : size.visits());
    }
}
