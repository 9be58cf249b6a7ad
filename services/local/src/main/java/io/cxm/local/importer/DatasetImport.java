package io.cxm.local.importer;

import io.cxm.local.client.Api;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sends a data set through the public API as {@code ./cxm import} does, for commands that go on with it. */
public final class DatasetImport {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private DatasetImport() {}

    /**
     * Sends the data set, and says how each feed went; the answer is the number of refused rows by feed.
     *
     * @throws ImportFailure when rows sent are not accepted, known and refused rows together
     */
    public static Map<String, Long> send(Api api, String format, Path path, PrintStream out) {
        List<Balance> balances = new Importer(Receiver.of(api, PAUSE), Progress.NONE)
                .send(Dataset.open(format, path), balance -> out.println("  " + balance.report()));
        Map<String, Long> refused = new TreeMap<>();
        for (Balance balance : balances) {
            if (!balance.addsUp()) {
                throw new ImportFailure("the rows of " + balance.name() + " do not add up");
            }
            refused.put(balance.name(), balance.outcome().refused());
        }
        return refused;
    }
}
