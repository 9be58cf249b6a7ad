package io.cxm.ingestion.imports;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.ingestion.element.domain.Elements;
import io.cxm.ingestion.imports.domain.Rows;
import io.cxm.ingestion.operations.domain.Operation;
import io.cxm.ingestion.operations.store.OperationStore;
import io.cxm.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/** The threads of imports, one for each while it runs; how many there are is bounded where imports begin. */
@Singleton
class ImportThreads {
    private static final Logger LOG = Logger.getLogger(ImportThreads.class);
    private static final Duration WRITING = Duration.ofSeconds(5);
    private static final int WRITE_ATTEMPTS = 120;
    private final Elements elements;
    private final ChunkSender sender;
    private final RunningImports running;
    private final OperationStore operations;
    private final ImportConfig config;
    private final Clock clock;

    ImportThreads(
            Elements elements,
            ChunkSender sender,
            RunningImports running,
            OperationStore operations,
            ImportConfig config,
            Clock clock) {
        this.elements = elements;
        this.sender = sender;
        this.running = running;
        this.operations = operations;
        this.config = config;
        this.clock = clock;
    }

    /** The hash of a body that is only compared with one that was imported before, received as an import's is. */
    Uni<String> hash(HttpServerRequest request) {
        var body = new BodyStream(request, bounds(true));
        return Uni.createFrom()
                .emitter(emitter -> Thread.ofPlatform()
                        .daemon()
                        .name("import-repeated")
                        .start(() -> {
                            try {
                                emitter.complete(body.hashOfAll());
                            } catch (BodyStream.TooSlow e) {
                                emitter.fail(new ProblemException(ProblemType.UNREADABLE, "The body came too slowly"));
                            } catch (IOException e) {
                                emitter.fail(new ProblemException(ProblemType.UNREADABLE, "The body was cut"));
                            } finally {
                                body.close();
                            }
                        }));
    }

    private BodyStream.Bounds bounds(boolean hashed) {
        return new BodyStream.Bounds(
                config.ahead().asLongValue(),
                config.silence(),
                config.grace(),
                config.slowest().asLongValue(),
                hashed);
    }

    /** Receives the body here, on the event loop, and works on it on a thread; the operation is there at its end. */
    Uni<Operation> run(ImportJob job, ImportFormat format, HttpServerRequest request) {
        var body = new BodyStream(request, bounds(job.isKeyed()));
        job.onCancel(body::cut);
        Thread.ofPlatform().daemon().name("import-" + job.operation().id()).start(() -> work(job, format, body));
        return Uni.createFrom().completionStage(job::end);
    }

    private void work(ImportJob job, ImportFormat format, BodyStream body) {
        try {
            ImportRun.Outcome outcome = outcome(job, format, body);
            body.close();
            job.ends();
            write(job, outcome);
        } finally {
            running.remove(job); // or its place would be taken for ever
            job.end().completeExceptionally(new IllegalStateException("the import's thread ended early"));
        }
    }

    private ImportRun.Outcome outcome(ImportJob job, ImportFormat format, BodyStream body) {
        try (Rows rows = format.rows(job.operation().terms().type(), body)) {
            return new ImportRun(job, elements, sender, clock).run(rows, body);
        } catch (IOException | RuntimeException | Error e) {
            LOG.errorf(e, "import %s failed", job.operation().id());
            return ImportRun.Outcome.failed(ProblemType.INTERNAL, "The import failed");
        }
    }

    /** Writes the end down; while the database is away again and again, but the client is answered after the first time. */
    private void write(ImportJob job, ImportRun.Outcome outcome) {
        var ended = new Operation(
                job.operation().id(),
                job.operation().terms(),
                outcome.state(),
                job.progress(),
                outcome.failure(),
                job.operation().createdAt(),
                null);
        for (int attempt = 1; attempt <= WRITE_ATTEMPTS; attempt++) {
            try {
                running.storeErrors(job)
                        .chain(() -> operations.finish(job.tenant(), ended, outcome.body()))
                        .await()
                        .atMost(WRITING);
                break;
            } catch (RuntimeException e) {
                LOG.warnf("the end of import %s is not written down yet: %s", ended.id(), e.getMessage());
                job.end().complete(ended);
                LockSupport.parkNanos(WRITING.toNanos());
            }
        }
        job.end().complete(ended);
    }
}
