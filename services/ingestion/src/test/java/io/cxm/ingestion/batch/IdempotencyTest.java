package io.cxm.ingestion.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.ingestion.batch.domain.Answer;
import io.cxm.ingestion.element.domain.ElementKind;
import io.cxm.ingestion.element.domain.Receipt;
import io.cxm.problem.ProblemException;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Idempotency-Keys over a table that is there, away, or shared with another instance. */
class IdempotencyTest {
    private static final TenantId SHOP = new TenantId("shop");
    private static final Answer FIRST = new Answer(1, 0, 0, List.of(), true);
    private static final Answer AGAIN = new Answer(1, 0, 0, List.of(), true).countsOnly();
    private final List<Receipt> worked = new ArrayList<>();
    private final List<Receipt> repeated = new ArrayList<>();
    private final Table table = new Table();
    private long now = 1_800_000_000_000L;

    private record Config(Duration lifetime, int keysInMemory, int tenantsInMemory) implements IdempotencyConfig {}

    /** The table, or nothing while it is away. */
    private static final class Table implements RequestKeys {
        private final Map<RequestKey, Holder> rows = new HashMap<>();
        private boolean away;

        @Override
        public Uni<Optional<Holder>> take(RequestKey key, String body, long now) {
            return Uni.createFrom()
                    .item(() -> away
                            ? Optional.empty()
                            : Optional.of(rows.computeIfAbsent(key, _ -> new Holder(body, now, false))));
        }

        @Override
        public Uni<Void> answered(RequestKey key, Holder holder) {
            return run(() -> rows.put(key, new Holder(holder.body(), holder.at(), true)));
        }

        @Override
        public Uni<Void> free(RequestKey key, Holder holder) {
            return run(() -> rows.remove(key));
        }

        private Uni<Void> run(Runnable write) {
            return Uni.createFrom().voidItem().invoke(() -> {
                if (!away) {
                    write.run();
                }
            });
        }
    }

    /** An instance as it is after a start. */
    private Idempotency started(int keysInMemory) {
        Clock clock = new Clock() {
            @Override
            public Instant instant() {
                return Instant.ofEpochMilli(now);
            }

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }
        };
        return new Idempotency(new Config(Duration.ofHours(24), keysInMemory, 10), table, clock);
    }

    private Idempotency started() {
        return started(100);
    }

    private Uni<Answer> send(Idempotency idempotency, TenantId tenant, String key, String body, Uni<Answer> work) {
        return idempotency.once(
                new RequestKey(tenant, ElementKind.EVENTS, key),
                body.getBytes(StandardCharsets.UTF_8),
                receipt -> {
                    worked.add(receipt);
                    return work;
                },
                receipt -> {
                    repeated.add(receipt);
                    return Uni.createFrom().item(AGAIN);
                });
    }

    private void send(Idempotency idempotency, String key, String body) {
        send(idempotency, SHOP, key, body, Uni.createFrom().item(FIRST)).await().indefinitely();
    }

    private void assertConflict(Idempotency idempotency, String body) {
        var refused = assertThrows(ProblemException.class, () -> send(idempotency, "key", body));
        assertEquals(ProblemType.IDEMPOTENCY_KEY_REUSED, refused.type());
    }

    @Test
    void doesTheWorkOnceWhoeverIsAskedAndRefusesAnotherBody() {
        Idempotency one = started();
        send(one, "key", "a");
        now += 1000;
        send(one, "key", "a");
        assertConflict(one, "b");
        Idempotency another = started();
        send(another, "key", "a");
        assertConflict(another, "b");
        assertEquals(1, worked.size());
        assertEquals(List.of(worked.getFirst(), worked.getFirst()), repeated, "as it was received the first time");
        send(another, new TenantId("other"), "key", "b", Uni.createFrom().item(FIRST))
                .await()
                .indefinitely();
        assertEquals(2, worked.size());
    }

    @Test
    void goesOnInMemoryWhileTheTableIsAway() {
        table.away = true;
        Idempotency one = started();
        send(one, "key", "a");
        send(one, "key", "a");
        assertConflict(one, "b");
        assertEquals(1, worked.size());
        // a restart has forgotten it; the elements have the same ids all the same, and those of another body have not
        send(started(), "key", "a");
        send(started(), "key", "b");
        assertEquals(worked.get(0).request(), worked.get(1).request());
        assertNotEquals(worked.get(0).request(), worked.get(2).request());
    }

    @Test
    void keepsTheNewestKeysOfATenantInMemoryAndAsksTheTableForTheOthers() {
        Idempotency one = started(2);
        for (int i = 0; i < 50; i++) {
            send(one, "key-" + i, "a");
        }
        for (int i = 0; i < 50; i++) {
            send(one, "key-" + i, "a");
        }
        assertEquals(50, worked.size());
        assertEquals(50, repeated.size());
    }

    @Test
    void freesTheKeyOfWhatFailed() {
        Idempotency one = started();
        var refused = Uni.createFrom().<Answer>failure(new ProblemException(ProblemType.UNREADABLE, "no JSON"));
        assertThrows(
                ProblemException.class,
                () -> send(one, SHOP, "key", "a", refused).await().indefinitely());
        send(one, "key", "b");
        assertEquals(2, worked.size());
    }

    @Test
    void worksOnceForRepeatsThatComeMeanwhile() {
        Idempotency one = started();
        List<UniEmitter<? super Answer>> running = new ArrayList<>();
        Uni<Answer> slow = Uni.createFrom().emitter(running::add);
        var first = send(one, SHOP, "key", "a", slow).subscribe().withSubscriber(UniAssertSubscriber.create());
        var second = send(one, SHOP, "key", "a", slow).subscribe().withSubscriber(UniAssertSubscriber.create());
        var other = send(one, SHOP, "key", "b", slow).subscribe().withSubscriber(UniAssertSubscriber.create());
        other.assertFailedWith(ProblemException.class);
        assertEquals(1, worked.size(), "the plan of the tenant is charged once");
        running.getFirst().complete(FIRST);
        first.assertCompleted().assertItem(FIRST);
        second.assertCompleted().assertItem(FIRST);
        assertEquals(1, running.size());
    }

    @Test
    void endsWithItsTime() {
        Idempotency one = started();
        send(one, "key", "a");
        now += Duration.ofHours(24).toMillis();
        table.rows.clear();
        send(one, "key", "b");
        assertEquals(2, worked.size());
    }
}
