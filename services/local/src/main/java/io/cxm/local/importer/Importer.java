package io.cxm.local.importer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.local.client.Json;
import io.cxm.local.client.Operation;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Sends the feeds of a data set one after another.
 *
 * <p>Each feed is read twice. The first pass counts, so that progress has an end, and so that a file that cannot be read
 * is found before anything of it was sent; the second one sends.
 */
final class Importer {
    private final Receiver receiver;
    private final Progress progress;

    Importer(Receiver receiver, Progress progress) {
        this.receiver = receiver;
        this.progress = progress;
    }

    /** Sends all feeds; each balance is passed on when its feed is in. */
    List<Balance> send(Dataset dataset, Consumer<Balance> done) {
        List<Balance> balances = new ArrayList<>();
        for (Feed feed : dataset.feeds()) {
            Balance balance = send(feed);
            balances.add(balance);
            done.accept(balance);
        }
        return balances;
    }

    private Balance send(Feed feed) {
        Count count = count(feed);
        try (Progress.Bar bar = progress.open(feed.name(), count.rows)) {
            Operation operation = receiver.upload(
                    feed.type(),
                    rows -> feed.source().writeTo(new Writer(rows, bar)),
                    state -> bar.stored(state.progress().read()));
            Operation.Progress end = operation.progress();
            Map<String, Long> reasons = end.rejected() == 0 ? Map.of() : Refusals.byReason(receiver.errors(operation));
            return new Balance(
                    feed.name(),
                    new Balance.Lines(count.lines, count.kept, count.skipped),
                    count.rows,
                    new Balance.Outcome(end.accepted(), end.duplicates(), end.rejected(), reasons));
        }
    }

    /** What a feed holds, without sending it. */
    static Count count(Feed feed) {
        Count count = new Count();
        read(feed, count);
        return count;
    }

    /** Reads a feed; a file that cannot be read is a failure that names it. */
    static void read(Feed feed, Outlet outlet) {
        try {
            feed.source().writeTo(outlet);
        } catch (IOException e) {
            throw new ImportFailure(feed.name() + ": " + e.getMessage());
        } catch (UncheckedIOException e) {
            Throwable cause = e.getCause();
            throw new ImportFailure(feed.name() + ": " + (cause == null ? e : cause).getMessage());
        }
    }

    /** Counts lines and rows. */
    static final class Count implements Outlet {
        long lines;
        long kept;
        long rows;
        final Map<String, Long> skipped = new TreeMap<>();

        @Override
        public void line() {
            lines++;
        }

        @Override
        public void keep() {
            kept++;
        }

        @Override
        public void send(ObjectNode row) {
            rows++;
        }

        @Override
        public void sendRaw(String row) {
            rows++;
        }

        @Override
        public void skip(String reason) {
            skipped.merge(reason, 1L, Long::sum);
        }
    }

    /** Writes rows as NDJSON; lines were counted in the first pass. */
    private record Writer(OutputStream rows, Progress.Bar bar) implements Outlet {
        @Override
        public void send(ObjectNode row) throws IOException {
            rows.write(Json.bytes(row));
            rows.write('\n');
            bar.sent();
        }

        @Override
        public void sendRaw(String row) throws IOException {
            rows.write(row.getBytes(StandardCharsets.UTF_8));
            rows.write('\n');
            bar.sent();
        }
    }
}
