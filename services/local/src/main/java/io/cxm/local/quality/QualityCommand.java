package io.cxm.local.quality;

import io.cxm.local.load.Lag;
import io.cxm.local.quality.protocol.Disguise;
import io.cxm.local.quality.protocol.Protocol;
import io.cxm.local.quality.protocol.Trial;
import io.cxm.local.stack.FileTree;
import io.cxm.local.stack.Layout;
import io.cxm.local.stack.PeakMemory;
import io.cxm.local.stack.Port;
import io.cxm.local.stack.Ports;
import io.cxm.local.stack.StackFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./cxm bench quality}. */
@Command(
        name = "quality",
        description = {
            "Judges recommendations as a client would, by nothing but the public REST API.",
            "",
            "Each shopper's last basket is held back: the order that began last, and whatever the shopper did from then on."
                    + " Shoppers with one basket keep it. The rest is imported to a fresh tenant, twice: what is stored must be"
                    + " what was sent, and the second time must add nothing, neither when profile has caught up nor 30 seconds"
                    + " later. Then a training run, and POST /v1/recommendations:batch for ten items for each shopper with a"
                    + " basket held back, in three ways: without excludeSeen, with none, and with purchased.",
            "",
            "NDCG@10, recall@10 and hit rate of the answers stand beside those of popularity (counts of the purchases that"
                    + " were sent, masked as the answers are) and of each shopper's own most frequent purchases, filled up"
                    + " with the popular, with the paired difference of NDCG and its 95 % bootstrap interval over shoppers.",
            "",
            "Exit code 0 if the counts hold and serving is above popularity with its whole interval, and for complete-journey"
                    + " above own frequency too: in the evaluation with its whole interval, and in the mean of the baskets that"
                    + " are held back, which are too few to be sure of it. simulated needs no file: it is a shop that the simulator"
                    + " makes, the same each time, and NDCG@10 must not fall below the last figure less two standard"
                    + " errors.",
            "",
            "Of the other sets the published protocol is followed instead: what it tests is"
                    + " held back, the rest imported to a fresh tenant, trained on once, and asked for. The protocol's figures"
                    + " stand beside those of popularity and of the best simple recommender, reckoned here from what was sent."
                    + " Exit code 0 if each reaches what must be reached.",
            "",
            "olist is of predicted satisfaction: its orders, deliveries and reviews are imported, one run is made, and its evaluation"
                    + " printed, of the last 30 % of the orders whose review came after the delivery. Exit code 0 if the interval of the"
                    + " calibration's slope holds 1, and what serves surely loses no more than .01 of AUPRC against the logistic regression.",
            ""
        },
        mixinStandardHelpOptions = true)
public final class QualityCommand implements Callable<Integer> {
    private static final int RESAMPLES = 2000;

    @Option(
            names = "--set",
            required = true,
            description =
                    "complete-journey, online-retail or simulated; published protocols: ml-1m, ml-100k, amazon-beauty, taobao,"
                            + " tafeng, homedepot, ml-100k-liked, ml-100k-liked-later; predicted satisfaction: olist")
    private String set = "";

    @Option(names = "--path", description = "its folder; default: below CXM_DATA, or ../shared/data")
    private String path = "";

    @Option(names = "--seed", defaultValue = "1", description = "of the bootstrap, default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(
            names = "--seeds",
            split = ",",
            description = "of a division that is drawn, each a run of its own; default for ml-100k: 1,2,3")
    private List<Long> seeds = List.of();

    @Option(
            names = "--disguise",
            paramLabel = "SEED",
            description = "rename all items and shoppers of a protocol's set, and send its rows in another order")
    private Optional<Long> disguise = Optional.empty();

    @Option(names = "--without-times", description = "send a protocol's set without its times")
    private boolean withoutTimes;

    @Option(names = "--keep", description = "do not delete the tenant; its secret goes to credentials.json")
    private boolean keep;

    @Option(
            names = "--again",
            paramLabel = "TENANT",
            description = "ask a tenant that was kept once more, without import and training")
    private String again = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        if (set.equals(PredictedBench.SET)) {
            return predicted();
        }
        Optional<Protocol> protocol = Protocol.of(set);
        if (protocol.isPresent()) {
            return published(protocol.get());
        }
        if (!seeds.isEmpty() || disguise.isPresent() || withoutTimes) {
            throw new StackFailure("--seeds, --disguise and --without-times are for published protocols");
        }
        DataSet data = DataSet.of(set);
        Layout layout = Layout.current();
        Ports ports = Ports.read(layout.ports(), System.getenv());
        Path folder = Files.createTempDirectory("cxm-quality-");
        Path made = Files.createTempDirectory("cxm-simulated-");
        try (FreshTenant tenant = tenant(layout);
                Lag lag = new Lag("127.0.0.1:" + ports.of(Port.KAFKA))) {
            Path source = data.path(path, made);
            System.out.println("Tenant " + tenant.id() + ", " + source);
            PairedBootstrap bootstrap = new PairedBootstrap(RESAMPLES, seed);
            QualityBench bench = new QualityBench(data, tenant.api(), bootstrap, System.out);
            Holdout holdout = new Holdout();
            SentFolder sent = bench.hold(source, holdout, folder);
            if (again.isEmpty()) {
                bench.fill(sent, folder, new Store(tenant.api(), lag));
                bench.train(layout.run());
            }
            bench.judge(holdout.bought(), sent.purchases());
            return verdict(bench.failures());
        } finally {
            FileTree.remove(made);
            FileTree.remove(folder);
        }
    }

    private int predicted() {
        Layout layout = Layout.current();
        Path source = DataSet.path(PredictedBench.SET, PredictedBench.SET, path);
        try (PeakMemory memory = PeakMemory.of(layout);
                FreshTenant tenant = FreshTenant.open(layout.credentials(), "quality", keep)) {
            System.out.println("Tenant " + tenant.id() + ", " + source);
            List<String> failures = new PredictedBench(System.out).run(tenant.api(), source, layout.run());
            System.out.println(memory.report());
            return verdict(failures);
        }
    }

    private FreshTenant tenant(Layout layout) {
        return again.isEmpty()
                ? FreshTenant.open(layout.credentials(), "quality", keep)
                : FreshTenant.kept(layout.credentials(), again);
    }

    private int published(Protocol protocol) throws IOException {
        if (!seeds.isEmpty() && !protocol.drawn()) {
            throw new StackFailure("The division of " + protocol.name() + " is given, so it has no seeds");
        }
        List<Long> divisions = seeds.isEmpty() ? protocol.seeds() : seeds;
        if (!again.isEmpty() && divisions.size() > 1) {
            throw new StackFailure("A tenant that was kept has one division: say which by --seeds");
        }
        Path source = DataSet.path(protocol.name(), protocol.folder(), path);
        Layout layout = Layout.current();
        Ports ports = Ports.read(layout.ports(), System.getenv());
        ProtocolBench bench = new ProtocolBench(protocol, new PairedBootstrap(RESAMPLES, seed), System.out);
        long begin = System.nanoTime();
        try (PeakMemory memory = PeakMemory.of(layout);
                Lag lag = new Lag("127.0.0.1:" + ports.of(Port.KAFKA))) {
            for (long division : divisions) {
                run(bench, trial(protocol, source, division), layout, lag);
            }
            List<String> failures = bench.report();
            System.out.printf(
                    "%n./cxm %s%n%s; bootstrap seed %d, %.0f s in all%n",
                    String.join(" ", spec.root().commandLine().getParseResult().originalArgs()),
                    memory.report(),
                    seed,
                    (System.nanoTime() - begin) / 1e9);
            return verdict(failures);
        }
    }

    private Trial trial(Protocol protocol, Path source, long division) throws IOException {
        Instant yesterday = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(1, ChronoUnit.DAYS);
        Trial trial = protocol.source().read(source, division, yesterday);
        Trial timed = withoutTimes ? trial.timeless() : trial;
        return disguise.map(s -> new Disguise(s).of(timed)).orElse(timed);
    }

    private void run(ProtocolBench bench, Trial trial, Layout layout, Lag lag) throws IOException {
        Path folder = Files.createTempDirectory("cxm-quality-");
        try (FreshTenant tenant = tenant(layout)) {
            System.out.printf("%nTenant %s: %s%n", tenant.id(), trial);
            if (again.isEmpty()) {
                bench.fill(trial, tenant.api(), new Store(tenant.api(), lag), folder);
                if (bench.trains()) {
                    bench.train(tenant.api(), layout.run());
                }
            }
            bench.judge(trial, tenant.api());
        } finally {
            FileTree.remove(folder);
        }
    }

    private static int verdict(List<String> failures) {
        System.out.println();
        failures.forEach(failure -> System.out.println("FAILED: " + failure));
        if (failures.isEmpty()) {
            System.out.println("All of it holds.");
        }
        return failures.isEmpty() ? 0 : 1;
    }
}
