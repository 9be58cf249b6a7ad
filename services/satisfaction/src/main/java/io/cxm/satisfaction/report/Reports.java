package io.cxm.satisfaction.report;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.ProblemException;
import io.cxm.satisfaction.measure.Measurements;
import io.cxm.satisfaction.report.domain.Format;
import io.cxm.satisfaction.report.domain.Report;
import io.cxm.satisfaction.report.domain.ReportRequest;
import io.cxm.satisfaction.report.domain.ReportState;
import io.cxm.satisfaction.report.store.FirstUse;
import io.cxm.satisfaction.report.store.OldReports;
import io.cxm.satisfaction.report.store.ReportStore;
import io.cxm.satisfaction.report.store.ReportStore.After;
import io.cxm.satisfaction.report.store.ReportStore.Created;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/** A tenant's reports, for whoever asks for them and reads them. */
@ApplicationScoped
public class Reports {
    private final ReportStore store;
    private final OldReports old;
    private final ReportFiles files;
    private final Measurements measurements;
    private final ReportConfig config;
    private final InstantSource clock;

    Reports(
            ReportStore store,
            OldReports old,
            ReportFiles files,
            Measurements measurements,
            ReportConfig config,
            InstantSource clock) {
        this.store = store;
        this.old = old;
        this.files = files;
        this.measurements = measurements;
        this.config = config;
        this.clock = clock;
    }

    /** A list of reports and where its next page begins. */
    public record Page(List<Report> reports, @Nullable String next, long total) {
        public Page {
            reports = List.copyOf(reports);
        }
    }

    /** An Idempotency-Key and the body that came with it: what was sent, not what this installation makes of it. */
    public record Key(String value, String body) {}

    /** The zone in which the tenant's dates begin. */
    public Uni<ZoneId> zone(TenantId tenant) {
        return measurements.zone(tenant);
    }

    /** Asks for a report; empty where the key was used for another request. */
    public Uni<Optional<Report>> ask(TenantId tenant, ReportRequest request, @Nullable Key idempotencyKey) {
        long now = clock.millis();
        String id = "rep-" + UUID.randomUUID();
        Report report = new Report(id, request, null, ReportState.QUEUED, List.of(), null, now, null);
        FirstUse first = idempotencyKey == null
                ? null
                : new FirstUse(
                        idempotencyKey.value(),
                        DigestUtils.sha256Hex(idempotencyKey.body()),
                        now,
                        now - config.idempotency().toMillis());
        return store.create(tenant, report, first, config.perTenant()).chain(created -> switch (created) {
            case Created.New(String made) -> find(tenant, made);
            case Created.Known(String made) -> find(tenant, made);
            case Created.Conflict() -> Uni.createFrom().item(Optional.<Report>empty());
            case Created.Erased() -> throw ProblemException.notFound();
            case Created.Refused() ->
                throw ProblemException.later(
                        ProblemType.TOO_MANY_REQUESTS,
                        "%d reports of this tenant wait or are made".formatted(config.perTenant()),
                        Duration.ofSeconds(30));
        });
    }

    /** Asks for a schedule's report of this id unless there is one or its tenant is gone; false where too many wait. */
    Uni<Boolean> askOnce(TenantId tenant, String id, String schedule, ReportRequest request) {
        Report report = new Report(id, request, schedule, ReportState.QUEUED, List.of(), null, clock.millis(), null);
        return store.find(tenant, id)
                .chain(found -> found.isPresent()
                        ? Uni.createFrom().item(true)
                        : store.create(tenant, report, null, config.perTenant())
                                .map(created -> !(created instanceof Created.Refused)));
    }

    public Uni<Optional<Report>> find(TenantId tenant, String id) {
        return store.find(tenant, id);
    }

    /** Removes one with its files, or calls it off while it waits or is made; false where there is none. */
    public Uni<Boolean> remove(TenantId tenant, String id) {
        return old.withdraw(tenant, id)
                .chain(withdrawn -> withdrawn ? Uni.createFrom().item(true) : removeEnded(tenant, id));
    }

    /** Files go first, as where they are kept no longer: what fails half-way can be asked for again. */
    private Uni<Boolean> removeEnded(TenantId tenant, String id) {
        return store.find(tenant, id)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(false)
                        : files.removeAll(tenant, id)
                                .chain(() -> old.remove(tenant, id))
                                .replaceWith(true));
    }

    /** Reports from the newest on, after the place that {@code next} of the page before named. */
    public Uni<Page> list(TenantId tenant, @Nullable String after, int size) {
        return store.list(tenant, after == null ? null : place(after), size + 1).map(listed -> {
            List<Report> found = listed.reports();
            List<Report> page = found.subList(0, Math.min(size, found.size()));
            String next = found.size() > size ? place(page.getLast()) : null;
            return new Page(page, next, listed.total());
        });
    }

    /** Whether this report has such a file now. */
    public boolean has(Report report, Format format) {
        return report.state() == ReportState.SUCCEEDED && report.file(format).isPresent();
    }

    private static String place(Report report) {
        return report.createdAt() + " " + report.id();
    }

    private static After place(String text) {
        int blank = text.indexOf(' ');
        return new After(Long.parseLong(text.substring(0, blank)), text.substring(blank + 1));
    }
}
