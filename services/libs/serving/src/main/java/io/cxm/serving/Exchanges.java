package io.cxm.serving;

import io.cxm.bundle.BundleCorrupt;
import io.cxm.contracts.training.BundleNotice.Published;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Exchanges a tenant's bundle for the one that is to serve, one exchange of a tenant at a time. */
final class Exchanges<S> {
    private static final Logger LOG = Logger.getLogger(Exchanges.class);
    /** Recall and ranking do not swap at once; for so long either can end what the other began with what served before. */
    private static final int AT_HAND_SECONDS = 60;
    /** A thread may still work for an answer that nobody waits for any more; none does so for this long. */
    private static final int CLOSE_AFTER_SECONDS = 30;
    /** An answer of a batch may take a minute; one that takes ten is taken for lost. */
    private static final int MOST_WAITS = 20;

    private final BundleNotices notices;
    private final BundleShelf<S> shelf;
    private final ScheduledExecutorService loaders;
    private final Uses uses;

    Exchanges(BundleNotices notices, BundleShelf<S> shelf, ScheduledExecutorService loaders, Uses uses) {
        this.notices = notices;
        this.shelf = shelf;
        this.loaders = loaders;
        this.uses = uses;
    }

    /** Opens what is to serve, or the last good one, and swaps. Answers under way keep what they began with. */
    Optional<String> serve(TenantMemory<S> memory) {
        memory.exchange().lock();
        try {
            return exchanged(memory);
        } finally {
            memory.exchange().unlock();
        }
    }

    private Optional<String> exchanged(TenantMemory<S> memory) {
        Standing standing = notices.of(memory.tenant());
        String wanted = standing.version().orElse("");
        String serves = memory.loaded().version();
        if (wanted.equals(serves)) {
            memory.mended();
            return Optional.empty();
        }
        Optional<String> problem = Optional.empty();
        for (Published candidate : standing.candidates()) {
            boolean isWanted = candidate.getVersion().equals(wanted);
            if (!isWanted && !serves.isEmpty()) {
                break; // what serves already is the last good one
            }
            try {
                long begun = System.nanoTime();
                exchangeOrClose(memory, shelf.open(memory.tenant(), candidate), problem);
                LOG.infof(
                        "%s: bundle %s serves, opened in %d ms",
                        memory.tenant(), candidate.getVersion(), (System.nanoTime() - begun) / 1_000_000);
                return problem;
            } catch (BundleCorrupt e) {
                LOG.errorf("%s: bundle %s is refused: %s", memory.tenant(), candidate.getVersion(), e.getMessage());
                if (isWanted) {
                    problem = Optional.of(candidate.getVersion() + " is refused: " + e.getMessage());
                }
            }
        }
        if (wanted.isEmpty()) {
            retire(memory, memory.swap(Optional.empty(), Optional.empty()));
            return Optional.empty();
        }
        String why = problem.orElse(wanted + " is not published");
        memory.refuse(why);
        return Optional.of(why);
    }

    /** What does not come to serve is closed: nobody else has it, and whoever tries again opens another. */
    private void exchangeOrClose(TenantMemory<S> memory, Loaded<S> next, Optional<String> problem) {
        try {
            exchange(memory, next, problem);
        } catch (RuntimeException | Error e) {
            if (!next.equals(memory.loaded())) {
                shelf.close(next);
            }
            throw e;
        }
    }

    /**
     * Swaps. What takes long to make comes first where answers are made meanwhile; where none can be, they are better off
     * without it than without anything.
     */
    private void exchange(TenantMemory<S> memory, Loaded<S> next, Optional<String> problem) {
        boolean answers = memory.answers();
        if (answers) {
            shelf.opening().complete(next.opened());
        }
        retire(memory, memory.swap(Optional.of(next), problem));
        if (!answers) {
            Runnable rest = told(
                    memory.tenant() + ": what few answers need could not be made",
                    () -> shelf.opening().complete(next.opened()));
            loaders.execute(
                    () -> { // behind what other tenants are opened
                        rest.run();
                        memory.completed().complete(null);
                    });
        }
    }

    /** An executor tells nobody what a task threw. */
    private static Runnable told(String failure, Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException | LinkageError e) {
                LOG.error(failure, e);
            }
        };
    }

    private void retire(TenantMemory<S> memory, Loaded<S> before) {
        var _ = loaders.schedule(
                told(memory.tenant() + ": what served before could not be retired", () -> {
                    memory.retire(before);
                    close(before);
                }),
                AT_HAND_SECONDS,
                TimeUnit.SECONDS);
    }

    /** Closes what is not at hand any more, when no answer that began before that is being made. */
    void close(Loaded<S> loaded) {
        close(loaded, uses.newest(), MOST_WAITS);
    }

    private void close(Loaded<S> loaded, long newest, int waits) {
        var _ = loaders.schedule(
                told("what served before could not be closed", () -> {
                    if (waits > 0 && uses.any(newest)) {
                        close(loaded, newest, waits - 1);
                    } else {
                        shelf.close(loaded);
                    }
                }),
                CLOSE_AFTER_SECONDS,
                TimeUnit.SECONDS);
    }
}
