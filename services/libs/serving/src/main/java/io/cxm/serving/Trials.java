package io.cxm.serving;

import io.cxm.bundle.BundleCorrupt;
import io.cxm.contracts.problem.ProblemType;
import io.cxm.contracts.training.BundleNotice.Published;
import io.cxm.problem.ProblemException;
import io.cxm.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;

/**
 * Bundles that are asked for by name though they do not serve, to be compared with what does. Each is one more in memory: a
 * tenant has one at most, all tenants together so many, and none displaces what serves. The one unused longest gives way, but
 * for one that was used a moment ago: whoever comes then is refused for a while.
 */
final class Trials<S> {
    private static final Logger LOG = Logger.getLogger(Trials.class);
    private static final Duration IN_USE = Duration.ofSeconds(30);
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final int most;
    private final BundleNotices notices;
    private final BundleShelf<S> shelf;
    private final Residents<S> residents;
    private final Executor loaders;
    private final Map<TenantId, Trial<S>> trials = new HashMap<>();

    /** @param most of all tenants together */
    Trials(int most, BundleNotices notices, BundleShelf<S> shelf, Residents<S> residents, Executor loaders) {
        this.most = most;
        this.notices = notices;
        this.shelf = shelf;
        this.residents = residents;
        this.loaders = loaders;
    }

    private static final class Trial<S> {
        private final TenantMemory<S> memory;
        private final String version;
        private final CompletableFuture<Loaded<S>> opening = new CompletableFuture<>();
        private Instant used;

        Trial(TenantMemory<S> memory, String version, Instant used) {
            this.memory = memory;
            this.version = version;
            this.used = used;
        }
    }

    /** A bundle of the tenant, opened where it is not at hand. Fails with a problem that says what to do. */
    synchronized CompletableFuture<Loaded<S>> of(TenantMemory<S> memory, String version) {
        TenantId tenant = memory.tenant();
        Instant now = clock().instant();
        Trial<S> mine = trials.get(tenant);
        if (mine != null && mine.memory == memory && mine.version.equals(version) && !gone(mine)) {
            mine.used = now;
            return mine.opening.copy();
        }
        Optional<Loaded<S>> atHand = memory.loaded(version);
        if (atHand.isPresent()) {
            return CompletableFuture.completedFuture(atHand.get());
        }
        Published published = notices.of(tenant).published().get(version);
        if (published == null) {
            throw ProblemException.invalid("/bundle", "unknown", "is no bundle of this tenant");
        }
        makeRoom(Optional.ofNullable(mine), now);
        Trial<S> fresh = new Trial<>(memory, version, now);
        trials.put(tenant, fresh);
        loaders.execute(() -> open(fresh, published));
        return fresh.opening.copy();
    }

    /** @param mine what the tenant tries already, which gives way before that of others */
    private void makeRoom(Optional<Trial<S>> mine, Instant now) {
        Optional<Trial<S>> leaves = mine.or(() -> trials.values().stream()
                .filter(_ -> trials.size() >= most)
                .min(Comparator.comparing((Trial<S> trial) -> trial.used)));
        if (most == 0 || leaves.filter(trial -> inUse(trial, now)).isPresent()) {
            throw busy(mine.isPresent() ? "another one of the tenant is tried" : "as many are tried as may be");
        }
        leaves.ifPresent(this::end);
    }

    private boolean inUse(Trial<S> trial, Instant now) {
        return !gone(trial) && (!trial.opening.isDone() || now.isBefore(trial.used.plus(IN_USE)));
    }

    /** Whether nobody can use it any more, since its tenant was let go, or it was for what serves. */
    private boolean gone(Trial<S> trial) {
        boolean ended = trial.opening.isDone() && trial.memory.trial().isEmpty();
        return ended || residents.find(trial.memory.tenant()) != trial.memory;
    }

    private static ProblemException busy(String why) {
        return ProblemException.later(ProblemType.BUSY, "The bundle cannot be tried now: " + why, IN_USE);
    }

    private void open(Trial<S> trial, Published published) {
        TenantId tenant = trial.memory.tenant();
        try {
            if (!residents.hasRoom(published)) {
                throw busy("there is no room for it beside what serves");
            }
            Loaded<S> opened = shelf.open(tenant, published);
            if (trial.memory.tryOut(opened)) {
                LOG.infof("%s: bundle %s is tried", tenant, trial.version);
                trial.opening.complete(opened);
            } else {
                residents.close(opened);
                throw busy("the tenant was let go");
            }
        } catch (BundleCorrupt e) {
            LOG.errorf("%s: bundle %s cannot be tried: %s", tenant, trial.version, e.getMessage());
            failed(trial, ProblemException.invalid("/bundle", "corrupt", "cannot be opened, or is not there any more"));
        } catch (ProblemException e) {
            failed(trial, e);
        } catch (RuntimeException | LinkageError e) {
            LOG.errorf(e, "%s: bundle %s could not be opened to be tried", tenant, trial.version);
            failed(trial, e);
        }
    }

    private synchronized void failed(Trial<S> trial, Throwable why) {
        trials.remove(trial.memory.tenant(), trial);
        trial.opening.completeExceptionally(why);
    }

    private void end(Trial<S> trial) {
        trials.remove(trial.memory.tenant(), trial);
        trial.memory.endTrial();
        var _ = trial.opening.thenAccept(residents::close); // at once where it is open
    }

    /** Ends what nobody used for long, and closes what nobody can use any more. */
    synchronized void sweep() {
        Instant now = clock().instant();
        for (Trial<S> trial : List.copyOf(trials.values())) {
            if (gone(trial) || now.isAfter(trial.used.plus(KEPT))) {
                end(trial);
            }
        }
    }

    private InstantSource clock() {
        return residents.clock();
    }
}
