package io.cxm.local.importer;

import io.cxm.local.client.Api;
import io.cxm.local.client.Credentials;
import io.cxm.local.client.ImportType;
import io.cxm.local.stack.Layout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToLongFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./cxm import}. */
@Command(
        name = "import",
        description = {
            "Imports a public data set in its own format through the public REST API.",
            "Ids of rows are line numbers, so that a second import adds nothing.",
            "Prints lines read, lines left out and rows refused by reason, rows accepted, and what is stored.",
            "Exit code 0 only if that adds up: each line is in a row or left out for a reason, no more is stored than was",
            "accepted, and every accepted row is there. Where counts cannot tell, since some of it was there before, the",
            "tenant's rows are exported and looked through."
        },
        mixinStandardHelpOptions = true)
public final class ImportCommand implements Callable<Integer> {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    @Option(names = "--tenant", required = true, description = "the tenant that the data is for")
    private String tenant = "";

    @Option(
            names = "--format",
            required = true,
            completionCandidates = Format.class,
            description =
                    "${COMPLETION-CANDIDATES}; cxm is a folder of items, users, edges, events, survey-responses.ndjson(.gz)")
    private String format = "";

    @Option(names = "--quiet", description = "no progress bar")
    private boolean quiet;

    @Parameters(paramLabel = "PATH", description = "the folder of the data set, or its main file")
    private Path path = Path.of(".");

    @Override
    public Integer call() {
        Dataset dataset = Dataset.open(format, path);
        Api api = Api.ofTenant(Credentials.read(Layout.current().credentials()), tenant);
        Stored before = Stored.of(api.get("/v1/usage"));
        List<Balance> balances = send(Receiver.of(api, PAUSE), dataset, quiet ? Progress.NONE : Progress.onTerminal());
        Stored after = Stored.settled(() -> api.get("/v1/usage"), Duration.ofSeconds(2));
        System.out.println(after.report());
        Map<ImportType, Long> accepted = byType(dataset, balances, Balance.Outcome::accepted);
        List<String> faults = new ArrayList<>(after.surplus(before, accepted));
        if (!(dataset instanceof CxmFolder)) { // whose rows may repeat an id, or have none
            faults.addAll(after.losses(
                    before,
                    accepted,
                    byType(dataset, balances, Balance.Outcome::refused),
                    type -> SentIds.of(dataset, type),
                    SentIds.through(api)));
        }
        faults.forEach(fault -> System.out.println(fault + " - THIS DOES NOT ADD UP"));
        return faults.isEmpty() && balances.stream().allMatch(Balance::addsUp) ? 0 : 1;
    }

    private static Map<ImportType, Long> byType(
            Dataset dataset, List<Balance> balances, ToLongFunction<Balance.Outcome> count) {
        Map<ImportType, Long> counts = new EnumMap<>(ImportType.class);
        List<Feed> feeds = dataset.feeds();
        for (int i = 0; i < balances.size(); i++) {
            counts.merge(feeds.get(i).type(), count.applyAsLong(balances.get(i).outcome()), Long::sum);
        }
        return counts;
    }

    /** Sends CXM's own rows from a folder, without a bar; whether all of it balanced. */
    public static boolean sendFolder(Api api, Path folder) {
        return send(Receiver.of(api, PAUSE), Dataset.open("cxm", folder), Progress.NONE).stream()
                .allMatch(Balance::addsUp);
    }

    private static List<Balance> send(Receiver receiver, Dataset dataset, Progress progress) {
        return new Importer(receiver, progress).send(dataset, balance -> System.out.println(balance.report()));
    }
}
