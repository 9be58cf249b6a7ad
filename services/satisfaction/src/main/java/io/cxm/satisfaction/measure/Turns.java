package io.cxm.satisfaction.measure;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.ProblemException;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Supplier;

/**
 * Lets few measurements count at once. They share the connections with the sinks, and a count may hold one for seconds:
 * without a bound, reads would keep events from being stored. Tenants that wait take turns, and none has all of them.
 */
@ApplicationScoped
public class Turns {
    private final int atOnce;
    private final int ofTenant;
    private final int most;
    private final Map<TenantId, Queue<Waiting>> row = new LinkedHashMap<>();
    private final Map<TenantId, Integer> going = new HashMap<>();
    private int waiting;
    private int busy;

    Turns(MeasureConfig config) {
        this.atOnce = config.atOnce();
        this.ofTenant = Math.max(1, config.atOnce() - 1);
        this.most = config.waiting();
    }

    /** How many of one tenant count at once. */
    int ofTenant() {
        return ofTenant;
    }

    /**
     * Does the work when its turn comes; refuses it when too many wait, or when it waited this long. Its turn ends when the
     * work does, also where nobody waits for it any more: the database goes on with what it has begun.
     */
    <T> Uni<T> in(TenantId tenant, Duration patience, Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            Waiting mine = new Waiting(tenant);
            return Uni.createFrom()
                    .<Waiting>emitter(emitter -> add(mine, emitter))
                    .ifNoItem()
                    .after(patience)
                    .failWith(Turns::full)
                    .chain(turn -> toItsEnd(turn, work));
        });
    }

    private <T> Uni<T> toItsEnd(Waiting turn, Supplier<Uni<T>> work) {
        Uni<T> begun = work.get(); // if it throws, the turn was not used
        turn.used = true;
        Uni<T> whole = begun.onTermination().invoke(() -> end(turn.tenant));
        return Uni.createFrom()
                .context(context -> Uni.createFrom()
                        .completionStage(whole.subscribe()
                                .asCompletionStage(context)
                                .copy())); // which is what whoever leaves cancels
    }

    private static ProblemException full() {
        return ProblemException.later(ProblemType.BUSY, "Too many figures are being counted", Duration.ofSeconds(5));
    }

    /** Work that waits for its turn. */
    private static final class Waiting {
        private final TenantId tenant;
        private UniEmitter<? super Waiting> emitter;
        private boolean given;
        private boolean gone;
        private volatile boolean used;

        @SuppressWarnings("NullAway.Init") // set before it stands in the row
        Waiting(TenantId tenant) {
            this.tenant = tenant;
        }
    }

    private void add(Waiting mine, UniEmitter<? super Waiting> emitter) {
        mine.emitter = emitter;
        emitter.onTermination(() -> left(mine));
        boolean room;
        synchronized (this) {
            room = waiting < most;
            if (room && !mine.gone) {
                waiting++;
                row.computeIfAbsent(mine.tenant, _ -> new ArrayDeque<>()).add(mine);
            }
        }
        if (room) {
            begin();
        } else {
            emitter.fail(full());
        }
    }

    /** Nobody waits for it any more. A turn that was given and not used goes to the next. */
    private void left(Waiting mine) {
        boolean unused;
        synchronized (this) {
            mine.gone = true;
            unused = mine.given && !mine.used;
            Queue<Waiting> same = row.get(mine.tenant);
            if (same != null && same.remove(mine)) {
                waiting--;
                if (same.isEmpty()) {
                    row.remove(mine.tenant);
                }
            }
        }
        if (unused) {
            end(mine.tenant);
        }
    }

    private void end(TenantId tenant) {
        synchronized (this) {
            busy--;
            going.computeIfPresent(tenant, (_, n) -> n == 1 ? null : n - 1);
        }
        begin();
    }

    private void begin() {
        List<Waiting> next = new ArrayList<>();
        synchronized (this) {
            while (busy < atOnce) {
                Optional<TenantId> turn = row.keySet().stream()
                        .filter(t -> going.getOrDefault(t, 0) < ofTenant)
                        .findFirst();
                if (turn.isEmpty()) {
                    break;
                }
                next.add(take(turn.get()));
            }
        }
        next.forEach(w -> w.emitter.complete(w));
    }

    /** The oldest of this tenant, which then stands at the end of the row. */
    private Waiting take(TenantId tenant) {
        Queue<Waiting> same = row.remove(tenant);
        if (same == null) {
            throw new IllegalStateException("nobody of this tenant waits");
        }
        Waiting first = same.remove();
        first.given = true;
        waiting--;
        busy++;
        going.merge(tenant, 1, Integer::sum);
        if (!same.isEmpty()) {
            row.put(tenant, same);
        }
        return first;
    }
}
