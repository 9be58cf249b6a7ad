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
import io.cxm.ingestion.operations.domain.RowErrors;
import io.cxm.messaging.Outgoing;
import io.cxm.problem.FieldError;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
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
    private final ImportJob job;
    private final Elements elements;
    private final ChunkSender sender;
    private final Clock clock;
    private final List<Outgoing> chunk = new ArrayList<>();
    private long chunkBytes;
    private int chunkRead;
    private int chunkRejected;

    ImportRun(ImportJob job, Elements elements, ChunkSender sender, Clock clock) {
        this.job = job;
        this.elements = elements;
        this.sender = sender;
        this.clock = clock;
    }

    /** How it ended. */
    record Outcome(OperationState state, @Nullable Failure failure) {}

    /** Reads all rows. What was read before a failure is sent and stays. */
    Outcome run(Rows rows) {
        try {
            Outcome outcome = readAll(rows);
            flush();
            return outcome;
        } catch (ChunkSender.GaveUp e) {
            return failed(ProblemType.UNAVAILABLE, "The broker did not acknowledge; send the rows again");
        } catch (RuntimeException e) {
            LOG.errorf(e, "import %s failed", job.operation().id());
            return failed(ProblemType.INTERNAL, "The import failed; send the rows again");
        }
    }

    private Outcome readAll(Rows rows) throws ChunkSender.GaveUp {
        try {
            for (ImportRow row = rows.next(); row != null; row = rows.next()) {
                if (job.cancelled()) {
                    return new Outcome(OperationState.CANCELLED, null);
                }
                take(row);
                if (sender.full(chunkRead, chunkBytes)) {
                    flush();
                }
            }
            return job.cancelled()
                    ? new Outcome(OperationState.CANCELLED, null)
                    : new Outcome(OperationState.SUCCEEDED, null);
        } catch (Rows.UnreadableStream e) {
            return failed(ProblemType.UNREADABLE, e.detail());
        } catch (ZipException e) {
            return failed(ProblemType.UNREADABLE, "The gzip cannot be unpacked");
        } catch (IOException e) {
            if (job.cancelled()) {
                return new Outcome(OperationState.CANCELLED, null);
            }
            return failed(ProblemType.UNREADABLE, "The stream was cut before its end");
        }
    }

    private void take(ImportRow row) {
        chunkRead++;
        switch (row) {
            case ImportRow.Broken broken -> refuse(row.number(), List.of(broken.error()), broken.raw());
            case ImportRow.Whole whole -> {
                var receipt = new Receipt(
                        job.tenant(), clock.millis(), job.operation().id() + "/" + row.number());
                switch (read(whole, receipt)) {
                    case Element.Accepted accepted -> add(accepted.record());
                    case Element.Refused refused -> refuse(row.number(), refused.errors(), whole.json());
                }
            }
        }
    }

    private Element read(ImportRow.Whole row, Receipt receipt) {
        try {
            return elements.readOne(kind(), row.json().toByteArray(), receipt);
        } catch (RefusedBody e) {
            return new Element.Refused("", List.of(new FieldError("", "unreadable", e.detail())));
        }
    }

    private void refuse(long row, List<FieldError> errors, ByteString json) {
        chunkRejected++;
        job.addError(new RowErrors(row, errors));
        add(new Rejection(job.tenant(), kind(), errors, json, clock.millis())
                .ofImport(job.operation().id(), row));
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

    private void flush() throws ChunkSender.GaveUp {
        sender.send(chunk);
        job.count(chunkRead, chunkRead - chunkRejected, chunkRejected);
        chunk.clear();
        chunkBytes = 0;
        chunkRead = 0;
        chunkRejected = 0;
    }

    private static Outcome failed(ProblemType type, String detail) {
        return new Outcome(OperationState.FAILED, new Failure(type, detail));
    }
}
