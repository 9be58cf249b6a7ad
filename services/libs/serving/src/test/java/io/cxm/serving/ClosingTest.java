package io.cxm.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cxm.bundle.Bundle;
import io.cxm.bundle.BundleCorrupt;
import io.cxm.channels.RecallModel;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When what served before is closed. */
class ClosingTest {
    @TempDir
    private Path bundles = Path.of("");

    private final Deque<Runnable> later = new ArrayDeque<>();
    /** What is to be done later is done when it is said. */
    private final ScheduledExecutorService loaders = new ScheduledThreadPoolExecutor(1) {
        @Override
        public ScheduledFuture<?> schedule(Runnable task, long pause, TimeUnit unit) {
            later.add(task);
            return super.schedule(() -> {}, pause, unit);
        }
    };

    private final ModelOpening opening = new ModelOpening();
    private final Uses uses = new Uses();
    private Exchanges<RecallModel> exchanges = exchanges();

    private Exchanges<RecallModel> exchanges() {
        return new Exchanges<>(new BundleNotices(), new BundleShelf<>(bundles, opening), loaders, uses);
    }

    @BeforeEach
    void start() {
        exchanges = exchanges();
    }

    @AfterEach
    void stop() {
        loaders.shutdownNow();
    }

    private Loaded<RecallModel> bundle(String version) throws IOException, BundleCorrupt {
        Bundle bundle = Bundle.open(
                SmallBundle.write(bundles, "shop", version, "a-", Map.of()).folder());
        return new Loaded<>(bundle, opening.open(bundle), 0);
    }

    private Cancellable begin(CompletableFuture<String> answer) {
        return uses.of(() -> Uni.createFrom().completionStage(answer))
                .subscribe()
                .with(_ -> {}, _ -> {});
    }

    @Test
    void waitsForAnswersThatBeganBeforeAndForNoLaterOnes() throws IOException, BundleCorrupt {
        var answer = new CompletableFuture<String>();
        begin(answer);
        exchanges.close(bundle("1"));
        begin(new CompletableFuture<>());
        later.remove().run();
        assertEquals(List.of(), opening.closed);
        answer.complete("made");
        later.remove().run();
        assertEquals(List.of("1"), opening.closed);
    }

    @Test
    void anAnswerEndsWhenItFailsAndWhenNobodyWaitsForIt() throws IOException, BundleCorrupt {
        Cancellable hungUp = begin(new CompletableFuture<>());
        var failing = new CompletableFuture<String>();
        begin(failing);
        Uni<Object> refused = uses.of(() -> {
            throw new IllegalStateException("as it may happen");
        });
        assertThrows(IllegalStateException.class, () -> refused.await().indefinitely());
        exchanges.close(bundle("1"));
        hungUp.cancel();
        later.remove().run();
        assertEquals(List.of(), opening.closed);
        failing.completeExceptionally(new IllegalStateException("as it may happen"));
        later.remove().run();
        assertEquals(List.of("1"), opening.closed);
    }

    @Test
    void takesAnAnswerForLostThatDoesNotEnd() throws IOException, BundleCorrupt {
        begin(new CompletableFuture<>());
        exchanges.close(bundle("1"));
        int waited = 0;
        while (!later.isEmpty()) {
            assertEquals(List.of(), opening.closed);
            later.remove().run();
            waited++;
        }
        assertEquals(21, waited);
        assertEquals(List.of("1"), opening.closed);
    }
}
