package io.cxm.satisfaction.report.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.cxm.satisfaction.intake.store.ErasedTenants;
import io.cxm.satisfaction.intake.store.TenantLock;
import io.cxm.satisfaction.report.domain.Format;
import io.cxm.satisfaction.report.domain.Report;
import io.cxm.satisfaction.report.domain.ReportFile;
import io.cxm.satisfaction.report.domain.ReportRequest;
import io.cxm.satisfaction.report.domain.ReportState;
import io.cxm.satisfaction.webhook.domain.Message;
import io.cxm.satisfaction.webhook.domain.WebhookEvent;
import io.cxm.satisfaction.webhook.store.Outbox;
import io.cxm.store.TenantSessions;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** A tenant's reports. */
@ApplicationScoped
public class ReportStore {
    private static final String ALONE =
            "select cast(pg_advisory_xact_lock(hashtextextended('cxm.reports.' || :tenant, 0)) as text)";

    private final TenantSessions sessions;
    private final ObjectMapper mapper;
    private final ObjectReader reader;
    private final ReportMeters meters;
    private final Outbox outbox;

    ReportStore(Mutiny.SessionFactory factory, ObjectMapper mapper, ReportMeters meters, Outbox outbox) {
        this.outbox = outbox;
        this.meters = meters;
        this.sessions = new TenantSessions(factory);
        this.mapper = mapper;
        // another version of this service may have written more
        this.reader = mapper.reader().without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    /** Where a page begins: after this report, newest first. */
    public record After(long createdAt, String id) {}

    /** A page of reports and how many there are. */
    public record Listed(List<Report> reports, long total) {
        public Listed {
            reports = List.copyOf(reports);
        }
    }

    /**
     * Keeps a new report and queues it, or gives the one that this key already asked for.
     *
     * @param first null without an Idempotency-Key
     * @param most how many reports of the tenant may have no end yet
     */
    public Uni<Created> create(TenantId tenant, Report report, @Nullable FirstUse first, int most) {
        return sessions.inTransaction(
                        tenant,
                        session -> TenantLock.shared(session, tenant)
                                .chain(() -> ErasedTenants.contains(session, tenant))
                                .chain(erased -> erased
                                        ? Uni.createFrom().item(new Created.Erased())
                                        : alone(session, tenant)
                                                .chain(() -> claim(session, tenant, report, first, most))))
                // it failed, so that the key is not taken
                .onFailure(TooMany.class)
                .recoverWithItem(new Created.Refused());
    }

    /** One new report of a tenant after the other, or several would count the same that wait. */
    private static Uni<String> alone(Mutiny.Session session, TenantId tenant) {
        return session.createNativeQuery(ALONE, String.class)
                .setParameter("tenant", tenant.value())
                .getSingleResult();
    }

    private Uni<Created> claim(
            Mutiny.Session session, TenantId tenant, Report report, @Nullable FirstUse first, int most) {
        return first == null
                ? insert(session, tenant, report, most)
                : FirstUse.claim(session, tenant, first, report.id())
                        .chain(known -> known.isEmpty()
                                ? insert(session, tenant, report, most)
                                : Uni.createFrom().item(known(first, known.get())));
    }

    /** The tenant has enough reports that wait. */
    private static final class TooMany extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooMany() {
            super("too many reports wait", null, false, false);
        }
    }

    /** What became of a request for a report. */
    public sealed interface Created {
        record New(String id) implements Created {}

        /** The same request was sent under this key before. */
        record Known(String id) implements Created {}

        /** Another request was sent under this key. */
        record Conflict() implements Created {}

        /** So many reports of this tenant wait already that another may not. */
        record Refused() implements Created {}

        /** The tenant was erased. */
        record Erased() implements Created {}
    }

    private static Created known(FirstUse now, FirstUse.Known before) {
        return before.bodySha256().equals(now.bodySha256())
                ? new Created.Known(before.reportId())
                : new Created.Conflict();
    }

    private Uni<Created> insert(Mutiny.Session session, TenantId tenant, Report report, int most) {
        return session.createSelectionQuery(
                        "select count(*) from ReportEntity r where r.key.tenantId = :tenant and r.state in (:queued, :running)",
                        Long.class)
                .setParameter("tenant", tenant.value())
                .setParameter("queued", ReportState.QUEUED.label())
                .setParameter("running", ReportState.RUNNING.label())
                .getSingleResult()
                .chain(waiting -> waiting < most
                        ? insert(session, tenant, report)
                        : Uni.createFrom().failure(new TooMany()));
    }

    private Uni<Created> insert(Mutiny.Session session, TenantId tenant, Report report) {
        ReportEntity entity = new ReportEntity();
        entity.key = new ReportKey(tenant.value(), report.id());
        entity.kind = report.request().kind().label();
        entity.state = report.state().label();
        entity.request = json(report.request());
        entity.schedule = report.schedule();
        entity.files = json(report.files());
        entity.createdAt = report.createdAt();
        return session.persist(entity)
                .chain(session::flush)
                .chain(() -> WorkQueue.add(session, WorkQueue.job(tenant, report.id()), report.createdAt()))
                .replaceWith(new Created.New(report.id()));
    }

    /** The report, if this tenant has it. */
    public Uni<Optional<Report>> find(TenantId tenant, String id) {
        return sessions.inTransaction(
                tenant,
                session -> session.find(ReportEntity.class, new ReportKey(tenant.value(), id))
                        .map(e -> Optional.ofNullable(e).map(this::report)));
    }

    /** Reports from the newest on. */
    public Uni<Listed> list(TenantId tenant, @Nullable After after, int size) {
        return sessions.inTransaction(tenant, session -> {
            var query = session.createSelectionQuery(
                            "from ReportEntity r where r.key.tenantId = :tenant and (r.createdAt < :at or"
                                    + " (r.createdAt = :at and r.key.id < :id)) order by r.createdAt desc, r.key.id desc",
                            ReportEntity.class)
                    .setParameter("tenant", tenant.value())
                    .setParameter("at", after == null ? Long.MAX_VALUE : after.createdAt())
                    .setParameter("id", after == null ? "" : after.id())
                    .setMaxResults(size);
            return query.getResultList()
                    .chain(rows -> session.createSelectionQuery(
                                    "select count(*) from ReportEntity r where r.key.tenantId = :tenant", Long.class)
                            .setParameter("tenant", tenant.value())
                            .getSingleResult()
                            .map(total ->
                                    new Listed(rows.stream().map(this::report).toList(), total)));
        });
    }

    /** Marks that a worker has begun; false where the report is gone or has ended. */
    public Uni<Optional<Report>> begin(TenantId tenant, String id) {
        return change(tenant, id, entity -> entity.state = ReportState.RUNNING.label());
    }

    /**
     * Ends a report and its place in the queue together, so that it is delivered once; empty where another did. Fails with
     * {@link QuotingReports.Gone} where it quotes what is there no more.
     */
    public Uni<Optional<Report>> end(TenantId tenant, String id, String worker, End end) {
        Uni<Optional<Report>> stored = sessions.inTransaction(
                tenant,
                session -> WorkQueue.remove(session, WorkQueue.job(tenant, id), worker)
                        .chain(mine -> mine
                                ? TenantLock.shared(session, tenant)
                                        .chain(() -> open(session, tenant, id))
                                        .map(found -> found.map(e -> ended(e, end)))
                                        .call(ended -> ended.isPresent()
                                                ? QuotingReports.keep(session, tenant, id, end.quoted())
                                                : Uni.createFrom().voidItem())
                                        .call(ended -> tell(session, tenant, ended))
                                : Uni.createFrom().item(Optional.empty())));
        return stored.invoke(ended -> ended.ifPresent(meters::ended));
    }

    /** What webhooks are told of a report that was made. */
    private record Ready(String id, String kind, @Nullable String schedule, List<String> formats, String href) {}

    private Uni<Void> tell(Mutiny.Session session, TenantId tenant, Optional<Report> ended) {
        if (ended.isEmpty() || ended.get().state() != ReportState.SUCCEEDED) {
            return Uni.createFrom().voidItem();
        }
        Report report = ended.get();
        List<String> formats =
                report.request().formats().stream().map(Format::label).toList();
        var ready = new Ready(
                report.id(), report.request().kind().label(), report.schedule(), formats, "/v1/reports/" + report.id());
        Long finished = report.finishedAt();
        long at = finished == null ? report.createdAt() : finished;
        return outbox.add(session, tenant, new Message(WebhookEvent.REPORT_READY, null, at, ready));
    }

    /**
     * How a report ends: with files, or with a problem.
     *
     * @param quoted the answers that the files quote, by their ids
     */
    public record End(
            List<ReportFile> files,
            Set<String> quoted,
            @Nullable String problemCode,
            long at) {
        public End {
            files = List.copyOf(files);
            quoted = Set.copyOf(quoted);
        }
    }

    private Report ended(ReportEntity entity, End end) {
        entity.state = (end.problemCode() == null ? ReportState.SUCCEEDED : ReportState.FAILED).label();
        entity.files = json(end.files());
        entity.problemCode = end.problemCode();
        entity.finishedAt = end.at();
        return report(entity);
    }

    private Uni<Optional<Report>> change(TenantId tenant, String id, Consumer<ReportEntity> change) {
        return sessions.inTransaction(
                tenant,
                session -> open(session, tenant, id)
                        .map(found -> found.map(e -> {
                            change.accept(e);
                            return report(e);
                        })));
    }

    private static Uni<Optional<ReportEntity>> open(Mutiny.Session session, TenantId tenant, String id) {
        return session.find(ReportEntity.class, new ReportKey(tenant.value(), id))
                .map(e -> Optional.ofNullable(e)
                        .filter(r -> !ReportState.of(r.state).ended()));
    }

    private Report report(ReportEntity e) {
        try {
            return new Report(
                    e.key.id(),
                    reader.forType(ReportRequest.class).readValue(e.request),
                    e.schedule,
                    ReportState.of(e.state),
                    reader.forType(new TypeReference<List<ReportFile>>() {}).readValue(e.files),
                    e.problemCode,
                    e.createdAt,
                    e.finishedAt);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("report " + e.key.id() + " is not readable", failure);
        }
    }

    private String json(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
