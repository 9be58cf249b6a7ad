package io.cxm.ingestion.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.ingestion.batch.domain.Answer;
import io.cxm.ingestion.element.domain.ElementKind;
import io.cxm.problem.ProblemException;
import io.cxm.tenancy.TenantId;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.mutiny.Uni;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdempotencyTest {
    private static final TenantId SHOP = new TenantId("shop");
    private static final Answer ANSWER = new Answer(1, 0, 0, List.of(), true);
    private final List<String> names = new ArrayList<>();

    private record Config(Duration lifetime, MemorySize memory) implements IdempotencyConfig {}

    /** As it is after a start. */
    private static Idempotency fresh() {
        return new Idempotency(new Config(Duration.ofHours(24), new MemorySize(BigInteger.valueOf(1024 * 1024))));
    }

    private void send(Idempotency idempotency, String body) {
        idempotency
                .once(SHOP, ElementKind.EVENTS, "key", body.getBytes(StandardCharsets.UTF_8), name -> {
                    names.add(name);
                    return Uni.createFrom().item(ANSWER);
                })
                .await()
                .indefinitely();
    }

    @Test
    void namesARequestByItsKeyAndBody() {
        send(fresh(), "yesterday's");
        send(fresh(), "yesterday's");
        send(fresh(), "today's");
        assertEquals(names.get(0), names.get(1));
        assertNotEquals(names.get(0), names.get(2));
    }

    @Test
    void doesTheWorkOnceAndRefusesAnotherBody() {
        Idempotency idempotency = fresh();
        send(idempotency, "a");
        send(idempotency, "a");
        assertEquals(1, names.size());
        var refused = assertThrows(ProblemException.class, () -> send(idempotency, "b"));
        assertEquals(ProblemType.IDEMPOTENCY_KEY_REUSED, refused.type());
    }
}
