package io.cxm.local.quality;

import io.cxm.local.load.Lag;
import io.cxm.local.stack.FileTree;
import io.cxm.local.stack.Layout;
import io.cxm.local.stack.Port;
import io.cxm.local.stack.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

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
                    + " above own frequency too.",
            ""
        },
        mixinStandardHelpOptions = true)
public final class QualityCommand implements Callable<Integer> {
    private static final int RESAMPLES = 2000;

    @Option(names = "--set", required = true, description = "complete-journey or online-retail")
    private String set = "";

    @Option(names = "--path", description = "its folder; default: below CXM_DATA, or ../shared/data")
    private String path = "";

    @Option(names = "--seed", defaultValue = "1", description = "of the bootstrap, default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(names = "--keep", description = "do not delete the tenant; its secret goes to credentials.json")
    private boolean keep;

    @Option(
            names = "--again",
            paramLabel = "TENANT",
            description = "ask a tenant that was kept once more, without import and training")
    private String again = "";

    @Override
    public Integer call() throws IOException {
        DataSet data = DataSet.of(set);
        Path source = data.path(path);
        Layout layout = Layout.current();
        Ports ports = Ports.read(layout.ports(), System.getenv());
        Path folder = Files.createTempDirectory("cxm-quality-");
        try (FreshTenant tenant = again.isEmpty()
                        ? FreshTenant.open(layout.credentials(), "quality", keep)
                        : FreshTenant.kept(layout.credentials(), again);
                Lag lag = new Lag("127.0.0.1:" + ports.of(Port.KAFKA))) {
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
