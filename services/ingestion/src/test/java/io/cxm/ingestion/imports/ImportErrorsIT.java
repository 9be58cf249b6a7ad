package io.cxm.ingestion.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.ingestion.Api;
import io.cxm.ingestion.Await;
import io.cxm.ingestion.element.domain.ElementKind;
import io.cxm.ingestion.element.domain.Elements;
import io.cxm.ingestion.operations.domain.Failure;
import io.cxm.ingestion.operations.domain.Operation;
import io.cxm.ingestion.operations.domain.OperationState;
import io.cxm.ingestion.operations.domain.Progress;
import io.cxm.ingestion.operations.store.NewOperations;
import io.cxm.ingestion.operations.store.OperationStore;
import io.cxm.tenancy.TenantId;
import io.cxm.testkit.RealServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What Java itself cannot go on with ends an import too. */
@QuarkusTest
@QuarkusTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "service", value = "ingestion"))
class ImportErrorsIT {
    @Inject
    Elements elements;

    @Inject
    RunningImports running;

    @Inject
    NewOperations begins;

    @Inject
    OperationStore operations;

    @Inject
    ImportConfig config;

    @Inject
    Clock clock;

    @Inject
    Vertx vertx;

    @SuppressWarnings("NullAway") // it sends nothing
    private final class NoMemory extends ChunkSender {
        NoMemory() {
            super(null, null, null, config, clock);
        }

        @Override
        boolean full(int rows, long bytes) {
            throw new OutOfMemoryError("as if");
        }
    }

    @Test
    void anErrorFailsTheImportAndLeavesItsPlace() throws Exception {
        var terms = new Operation.Terms(ElementKind.EVENTS, true);
        var begun =
                new Operation("imp_error", terms, OperationState.RUNNING, Progress.NONE, null, clock.instant(), null);
        var job = new ImportJob(new TenantId(Api.newTenant()), begun, clock, config);
        begins.create(job.tenant(), begun, null, null).await().indefinitely();
        running.add(job);
        var threads = new ImportThreads(elements, new NoMemory(), running, operations, config, clock);
        var ended = new CompletableFuture<Operation>();
        HttpServer server = vertx.createHttpServer()
                .requestHandler(request -> {
                    request.pause();
                    threads.run(job, new ImportFormat(false, false), request)
                            .subscribe()
                            .with(ended::complete, ended::completeExceptionally);
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort())) {
            socket.getOutputStream()
                    .write("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\n{}\n"
                            .getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            Operation end = ended.get(20, TimeUnit.SECONDS);
            assertEquals(OperationState.FAILED, end.state());
            assertEquals(new Failure(ProblemType.INTERNAL, "The import failed; no row is done"), end.failure());
            Await.until(running::all, jobs -> !jobs.contains(job));
        } finally {
            server.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}
