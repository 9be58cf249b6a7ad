package io.cxm.profile.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.ProblemException;
import io.cxm.profile.export.domain.Export;
import io.cxm.profile.export.domain.Export.State;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;

/**
 * Writes exports on threads of its own, a few at a time; tenants take turns, so that whoever asked for many waits behind
 * whoever asked for one. Refuses when too many wait.
 */
@ApplicationScoped
public class ExportRunner {
    private static final Logger LOG = Logger.getLogger(ExportRunner.class);
    private final Exports exports;
    private final ExportRows rows;
    private final ExportFiles files;
    private final ExportExpiry expiry;
    private final ExportConfig config;
    private final Clock clock;
    private final ObjectMapper mapper = new ObjectMapper();
    private final ExecutorService workers;
    private final Turns<Export> turns;
    private final Set<String> here = ConcurrentHashMap.newKeySet();

    ExportRunner(
            Exports exports,
            ExportRows rows,
            ExportFiles files,
            ExportExpiry expiry,
            ExportConfig config,
            Clock clock) {
        this.exports = exports;
        this.rows = rows;
        this.files = files;
        this.expiry = expiry;
        this.config = config;
        this.clock = clock;
        turns = new Turns<>(config.queue());
        workers = Executors.newFixedThreadPool(
                config.workers(), Thread.ofPlatform().name("export-", 0).factory());
    }

    /** Queues it, unless this process has it already; refused as busy when too many wait. */
    public void start(TenantId tenant, Export export) {
        String name = name(tenant, export);
        if (!here.add(name)) {
            return;
        }
        if (!turns.add(tenant, export)) {
            here.remove(name);
            throw ProblemException.later(ProblemType.BUSY, "Too many exports wait", Duration.ofSeconds(30));
        }
        workers.execute(this::next);
    }

    /** On a worker: each that is queued has one call of this, though not this one in particular. */
    private void next() {
        turns.next().ifPresent(turn -> {
            try {
                write(turn.tenant(), turn.work());
            } finally {
                here.remove(name(turn.tenant(), turn.work()));
            }
        });
    }

    private static String name(TenantId tenant, Export export) {
        return tenant + "/" + export.id();
    }

    /** On a worker: takes the export up if nobody else has, and brings it to an end. */
    private void write(TenantId tenant, Export export) {
        Duration patience = Duration.ofSeconds(30);
        try {
            if (!exports.lease(tenant, export.id(), clock.instant(), lease())
                    .await()
                    .atMost(patience)) {
                return;
            }
            State end = written(tenant, export);
            if (!exports.finish(tenant, export.id(), end).await().atMost(patience)) {
                files.remove(tenant, export.fileName()); // cancelled, or the tenant is gone
            }
            expiry.apply(tenant).await().atMost(patience); // now, or the rounds would let files pile up
        } catch (Ended e) {
            LOG.debugf("export %s of %s ended while it was written", export.id(), tenant);
        } catch (RuntimeException e) {
            // the lease runs out, and the export is taken up again
            LOG.warnf(e, "export %s of %s rests", export.id(), tenant);
        }
    }

    private State written(TenantId tenant, Export export) {
        long written = 0;
        try (var file = new ExportFile(export, files.path(tenant, export.fileName()), mapper, config.parquetMemory())) {
            var reported = new Object() {
                Instant at = clock.instant();
            };
            // one page at a time: the next is asked for when this one is on disk
            rows.of(tenant, export)
                    .onItem()
                    .transformToUniAndConcatenate(page -> Uni.createFrom()
                            .item(() -> {
                                file.add(page);
                                return page;
                            })
                            .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                            .chain(() -> {
                                if (clock.instant().isBefore(reported.at.plusSeconds(2))) {
                                    return Uni.createFrom().voidItem();
                                }
                                reported.at = clock.instant();
                                return exports.progress(tenant, export.id(), file.written(), lease())
                                        .invoke(goesOn -> {
                                            if (!goesOn) {
                                                throw new Ended();
                                            }
                                        })
                                        .replaceWithVoid();
                            }))
                    .onItem()
                    .ignoreAsUni()
                    .await()
                    .indefinitely();
            file.finish();
            written = file.written();
            return new State.Succeeded(written, export.fileName(), clock.instant());
        } catch (Ended e) {
            throw e;
        } catch (ExportFile.TooManyColumns e) {
            return new State.Failed(
                    written, "The rows have too many different fields for a table; take ndjson", clock.instant());
        } catch (RuntimeException e) {
            LOG.errorf(e, "export %s of %s failed", export.id(), tenant);
            return new State.Failed(written, "The export could not be written", clock.instant());
        }
    }

    private Instant lease() {
        return clock.instant().plus(config.lease());
    }

    @PreDestroy
    void stop() {
        workers.shutdownNow();
    }

    /** It was cancelled, or its tenant erased. */
    private static final class Ended extends RuntimeException {
        private static final long serialVersionUID = 1;

        Ended() {
            super("ended", null, false, false);
        }
    }
}
