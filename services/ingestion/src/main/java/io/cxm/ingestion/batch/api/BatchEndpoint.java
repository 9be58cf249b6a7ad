package io.cxm.ingestion.batch.api;

import io.cxm.ingestion.batch.Batches;
import io.cxm.ingestion.batch.Idempotency;
import io.cxm.ingestion.batch.RequestKey;
import io.cxm.ingestion.batch.domain.Answer;
import io.cxm.ingestion.body.Bodies;
import io.cxm.ingestion.body.Workers;
import io.cxm.ingestion.browser.BrowserGate;
import io.cxm.ingestion.browser.domain.BrowserKeys;
import io.cxm.ingestion.element.domain.Batch;
import io.cxm.ingestion.element.domain.ElementKind;
import io.cxm.ingestion.element.domain.Receipt;
import io.cxm.problem.IdempotencyKey;
import io.cxm.problem.ProblemException;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the endpoints of events, survey responses and edges share. */
@Singleton
class BatchEndpoint {
    private static final Set<String> JSON = Set.of("application/json");
    /** What {@code navigator.sendBeacon} and simple requests of pages send. */
    private static final Set<String> JSON_OF_PAGES = Set.of("application/json", "text/plain");

    private final Bodies bodies;
    private final Workers workers;
    private final Batches batches;
    private final Idempotency idempotency;
    private final BrowserGate gate;
    private final Clock clock;

    BatchEndpoint(
            Bodies bodies, Workers workers, Batches batches, Idempotency idempotency, BrowserGate gate, Clock clock) {
        this.bodies = bodies;
        this.workers = workers;
        this.batches = batches;
        this.idempotency = idempotency;
        this.gate = gate;
        this.clock = clock;
    }

    /** How a request wants its elements to be taken. */
    record Terms(@Nullable String idempotencyKey, @Nullable String results) {
        boolean all() {
            if (results != null && !results.equals("all")) {
                throw ProblemException.parameter("results", "must be all, or left out");
            }
            return results != null;
        }
    }

    /** Takes the elements of a caller with a token. */
    Uni<Answer> take(ElementKind kind, TenantId tenant, HttpServerRequest request, Terms terms) {
        boolean all = terms.all();
        String key = IdempotencyKey.checked(terms.idempotencyKey());
        return bodies.with(tenant, request, JSON, body -> {
            if (key != null) {
                return once(new RequestKey(tenant, kind, key), body, all);
            }
            Receipt receipt = receipt(tenant);
            return batches.send(kind, batches.read(kind, body, receipt), receipt, all);
        });
    }

    /** On the pool, since what is known of the key comes on the database's loop. */
    private Uni<Answer> once(RequestKey key, byte[] body, boolean all) {
        return idempotency.once(
                key,
                body,
                receipt -> workers.submit(() -> batches.read(key.kind(), body, receipt))
                        .chain(batch -> batches.send(key.kind(), batch, receipt, all)),
                receipt -> workers.submit(() -> Answer.of(batches.read(key.kind(), body, receipt), all)));
    }

    private Receipt receipt(TenantId tenant) {
        return new Receipt(tenant, clock.millis(), null);
    }

    /** Takes the events of a page. Its answer says nothing but counts. */
    Uni<Answer> takeOfPage(BrowserKeys.Known key, HttpServerRequest request) {
        var receipt = receipt(key.tenant());
        return bodies.ofPage(key.tenant(), request, JSON_OF_PAGES, gate.largestBody(), body -> {
            Batch batch = batches.read(ElementKind.EVENTS, body, receipt);
            gate.consume(key, batch.slots().size());
            return batches.sendOfPage(batch, receipt).map(Answer::countsOnly);
        });
    }
}
