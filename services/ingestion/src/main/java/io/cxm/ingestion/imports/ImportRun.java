package io.cxm.ingestion.imports;

import com.google.protobuf.ByteString;
import io.cxm.contracts.problem.ProblemType;
import io.cxm.ingestion.deadletters.domain.Rejection;
import io.cxm.ingestion.element.domain.Element;
import io.cxm.ingestion.element.domain.ElementKind;
import io.cxm.ingestion.element.domain.Elements;
import io.cxm.ingestion.element.domain.Receipt;
import io.cxm.ingestion.element.domain.RefusedBody;
import io.cxm.ingestion.imports.domain.ImportRow;
import io.cxm.ingestion.imports.domain.Rows;
import io.cxm.ingestion.operations.domain.Failure;
import io.cxm.ingestion.operations.domain.OperationState;
import io.cxm.ingestion.operations.domain.Progress;
import io.cxm.ingestion.operations.domain.RowErrors;
import io.cxm.messaging.Outgoing;
import io.cxm.problem.FieldError;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.zip.ZipException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One import at work, on a thread of its own that may wait: for the client's bytes, and for the broker. A chunk is
 * counted when the broker has acknowledged it, and the next one is sent after that, so that rows of one id stay in
 * order whatever has to be sent again.
 */
final class ImportRun {
    private static final Logger LOG = Logger.getLogger(ImportRun.class);
    /** Ids of rows among which repeats are told. */
    private static final int RECENT = 2_000;

    private static final FieldError SPENT =
            new FieldError("", ProblemType.TOO_MANY_REQUESTS.code(), "the plan's events of this day (UTC) are spent");

    private final ImportJob job;
    private final Elements elements;
    private final ChunkSender sender;
    private final Clock clock;
    private final List<Outgoing> chunk = new ArrayList<>();
    private long chunkBytes;
    private long chunkSince;
    private int chunkRead;
    private int chunkRejected;
    private int chunkRepeats;
    private long chunkTo;
    private long doneTo;
    private final LinkedHashSet<String> recent = new LinkedHashSet<>();

    ImportRun(ImportJob job, Elements elements, ChunkSender sender, Clock clock) {
        this.job = job;
        this.elements = elements;
        this.sender = sender;
        this.clock = clock;
    }

    /**
     * How it ended.
     *
     * @param body the hash of the whole body, where all of it was read and its operation has an Idempotency-Key
     */
    record Outcome(
            OperationState state,
            @Nullable Failure failure,
            @Nullable String body) {
        static Outcome failed(ProblemType type, String detail) {
            return new Outcome(OperationState.FAILED, new Failure(type, detail), null);
        }

        static Outcome cancelled() {
            return new Outcome(OperationState.CANCELLED, null, null);
        }
    }

    /** Reads all rows of the body. What was read before a failure is sent and stays. */
    Outcome run(Rows rows, BodyStream body) {
        body.onPause(this::flushIfDue);
        try {
            Outcome outcome = readAll(rows, body);
            flush();
            Failure failure = outcome.failure();
            return failure == null ? outcome : failed(failure.type(), failure.detail());
        } catch (ChunkSender.GaveUp e) {
            return failed(ProblemType.UNAVAILABLE, "The broker did not acknowledge");
        } catch (RuntimeException | Error e) {
            LOG.errorf(e, "import %s failed", job.operation().id());
            return failed(ProblemType.INTERNAL, "The import failed");
        }
    }

    /** A failure that says where its client goes on. */
    private Outcome failed(ProblemType type, String why) {
        String done = job.operation().terms().validateOnly()
                ? "rows to %d were checked and none is stored"
                : "rows to %d are done, send those after it";
        return Outcome.failed(type, why + "; " + (doneTo == 0 ? "no row is done" : done.formatted(doneTo)));
    }

    private Outcome readAll(Rows rows, BodyStream body) throws ChunkSender.GaveUp {
        try {
            for (ImportRow row = rows.next(); row != null; row = rows.next()) {
                if (job.cancelled()) {
                    return Outcome.cancelled();
                }
                take(row);
                if (sender.full(chunkRead, chunkBytes)) {
                    flush();
                } else {
                    flushIfDue();
                }
            }
            String hash = job.isKeyed() ? body.hashOfAll() : null;
            return job.cancelled() ? Outcome.cancelled() : new Outcome(OperationState.SUCCEEDED, null, hash);
        } catch (ChunkSender.GaveUp e) {
            throw e;
        } catch (Rows.UnreadableStream e) {
            return Outcome.failed(ProblemType.UNREADABLE, e.detail());
        } catch (BodyStream.TooSlow e) {
            return Outcome.failed(ProblemType.UNREADABLE, "The body came too slowly");
        } catch (ZipException e) {
            return Outcome.failed(ProblemType.UNREADABLE, "The gzip cannot be unpacked");
        } catch (IOException e) {
            return job.cancelled()
                    ? Outcome.cancelled()
                    : Outcome.failed(ProblemType.UNREADABLE, "The stream was cut before its end");
        }
    }

    private void take(ImportRow row) {
        if (chunkRead++ == 0) {
            chunkSince = clock.millis();
        }
        chunkTo = row.number();
        switch (row) {
            case ImportRow.Broken broken -> refuse(row.number(), List.of(broken.error()), broken.raw());
            case ImportRow.Whole whole -> {
                switch (read(row.number(), whole.json().toByteArray())) {
                    case Element.Accepted accepted when isRepeat(accepted.id()) -> chunkRepeats++;
                    case Element.Accepted accepted
                    when counts() && !sender.inPlan(job.tenant()) -> beyondPlan(row.number(), accepted.id());
                    case Element.Accepted accepted -> add(accepted.record());
                    case Element.Refused refused -> refuse(row.number(), refused.errors(), whole.json());
                }
            }
        }
    }

    /** Whether a row shortly before has this id, and won. */
    private boolean isRepeat(String id) {
        boolean repeat = kind().firstWins() && !recent.add(id);
        if (recent.size() > RECENT) {
            recent.removeFirst();
        }
        return repeat;
    }

    private Element read(long row, byte[] json) {
        try {
            return elements.readOne(kind(), json, new Receipt(job.tenant(), clock.millis(), job.nameOf(row, json)));
        } catch (RefusedBody e) {
            return new Element.Refused("", List.of(new FieldError("", "unreadable", e.detail())));
        }
    }

    private void refuse(long row, List<FieldError> errors, ByteString json) {
        chunkRejected++;
        job.addError(new RowErrors(row, errors));
        if (!job.operation().terms().validateOnly()) {
            add(new Rejection(job.tenant(), kind(), errors, json, clock.millis())
                    .ofImport(job.operation().id(), row, sender.keeps(job.tenant(), json.size())));
        }
    }

    /** Nothing is wrong with the row, so it leaves no letter: a plan that is spent must not cost the broker either. */
    private void beyondPlan(long row, String id) {
        chunkRejected++;
        recent.remove(id); // it was not stored, so a later row of this id is no repeat
        job.addError(new RowErrors(row, List.of(SPENT)));
    }

    /** Whether its rows count against the plan's events of a day. */
    private boolean counts() {
        return kind() == ElementKind.EVENTS && !job.operation().terms().validateOnly();
    }

    private ElementKind kind() {
        return job.operation().terms().type();
    }

    private void add(Outgoing record) {
        if (!job.operation().terms().validateOnly()) {
            chunk.add(record);
            byte[] value = record.value();
            chunkBytes += value == null ? 0 : value.length;
        }
    }

    /** Sends what has waited long enough: a client that sends little must not keep it from taking effect. */
    private void flushIfDue() throws ChunkSender.GaveUp {
        if (chunkRead > 0 && sender.due(chunkSince)) {
            flush();
        }
    }

    private void flush() throws ChunkSender.GaveUp {
        int accepted = chunkRead - chunkRejected - chunkRepeats;
        sender.send(job.tenant(), counts() ? accepted : 0, chunkSince, chunk);
        job.count(new Progress(chunkRead, accepted, chunkRejected, chunkRepeats, 0));
        doneTo = chunkTo;
        chunk.clear();
        chunkBytes = 0;
        chunkRead = 0;
        chunkRejected = 0;
        chunkRepeats = 0;
    }
}
