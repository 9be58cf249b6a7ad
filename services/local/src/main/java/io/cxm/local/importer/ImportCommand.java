package io.cxm.local.importer;

import io.cxm.local.client.Api;
import io.cxm.local.client.Credentials;
import io.cxm.local.client.ImportType;
import io.cxm.local.stack.Layout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./cxm import}. */
@Command(
        name = "import",
        description = {
            "Imports a public data set in its own format through the public REST API.",
            "Ids of rows are line numbers, so that a second import adds nothing.",
            "Prints lines read, rows accepted, rows refused by reason, and what is stored. Exit code 0 only if that adds up:",
            "no more is stored than was accepted, and every accepted event and response is there."
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
                    "${COMPLETION-CANDIDATES}; cxm is a folder of items, users, events, survey-responses.ndjson(.gz)")
    private String format = "";

    @Option(names = "--quiet", description = "no progress bar")
    private boolean quiet;

    @Parameters(paramLabel = "PATH", description = "the folder of the data set, or its main file")
    private Path path = Path.of(".");

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        try {
            Dataset dataset = Dataset.open(format, path);
            Api api = Api.ofTenant(Credentials.read(Layout.current().credentials()), tenant);
            Stored before = Stored.of(api.get("/v1/usage"));
            List<Balance> balances =
                    send(Receiver.of(api, PAUSE), dataset, quiet ? Progress.NONE : Progress.onTerminal());
            Stored after = Stored.settled(() -> api.get("/v1/usage"), Duration.ofSeconds(2));
            System.out.println(after.report());
            // rows of a folder of CXM's own may repeat an id, or have none
            List<String> faults = after.faults(before, accepted(dataset, balances), !(dataset instanceof CxmFolder));
            faults.forEach(fault -> System.out.println(fault + " - THIS DOES NOT ADD UP"));
            return faults.isEmpty() && balances.stream().allMatch(Balance::addsUp) ? 0 : 1;
        } catch (ImportFailure e) {
            if (spec == null) {
                throw e;
            }
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private static Map<ImportType, Long> accepted(Dataset dataset, List<Balance> balances) {
        Map<ImportType, Long> accepted = new EnumMap<>(ImportType.class);
        List<Feed> feeds = dataset.feeds();
        for (int i = 0; i < balances.size(); i++) {
            accepted.merge(feeds.get(i).type(), balances.get(i).outcome().accepted(), Long::sum);
        }
        return accepted;
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
