package io.cxm.training.schedule.stream;

import io.cxm.contracts.Topics;
import io.cxm.contracts.training.TrainingSchedule;
import io.cxm.messaging.Brokers;
import io.cxm.messaging.Outgoing;
import io.cxm.messaging.RecordSender;
import io.cxm.tenancy.TenantId;
import io.cxm.training.stream.TopicStore;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** All schedules as they stand. */
@Singleton
public class ScheduleRegistry {
    private static final TopicStore.Kind<TrainingSchedule> SCHEDULES = new TopicStore.Kind<>(
            Topics.TRAINING_SCHEDULES,
            TrainingSchedule.parser(),
            TrainingSchedule::getTenantId,
            TrainingSchedule::getScheduleId,
            TrainingSchedule::getRevision,
            (schedule, revision) -> schedule.toBuilder().setRevision(revision).build());

    private final TopicStore<TrainingSchedule> schedules;

    @Inject
    ScheduleRegistry(RecordSender sender, Brokers brokers) {
        this(sender::send, brokers);
    }

    /** One that stores by this function. */
    public ScheduleRegistry(Function<Outgoing, Uni<Void>> send, Brokers brokers) {
        this.schedules = new TopicStore<>(SCHEDULES, send, brokers);
    }

    void start(@Observes StartupEvent event) {
        schedules.start();
    }

    /** Whether everything that was stored before is known again. */
    public boolean ready() {
        return schedules.ready();
    }

    /**
     * Stores it and completes when the broker has it.
     *
     * @throws TopicStore.Stale when it was changed since it was read, or removed
     */
    public Uni<TrainingSchedule> save(TrainingSchedule schedule) {
        return schedules.save(schedule);
    }

    public Optional<TrainingSchedule> find(TenantId tenant, String id) {
        return schedules.find(tenant, id);
    }

    /** A tenant's, by id. */
    public List<TrainingSchedule> of(TenantId tenant) {
        return schedules.all().stream()
                .filter(schedule -> schedule.getTenantId().equals(tenant.value()))
                .sorted(Comparator.comparing(TrainingSchedule::getScheduleId))
                .toList();
    }

    /** Those of all tenants that are due at this time, in milliseconds since 1970, the one that was so first before others. */
    public List<TrainingSchedule> due(long now) {
        return schedules.all().stream()
                .filter(schedule -> schedule.getNextAt() > 0 && schedule.getNextAt() <= now)
                .sorted(Comparator.comparingLong(TrainingSchedule::getNextAt))
                .toList();
    }

    /** Removes one. */
    public Uni<Void> remove(TenantId tenant, String id) {
        return schedules.remove(tenant, id);
    }

    /** Removes all of a tenant. */
    public Uni<Void> remove(TenantId tenant) {
        return Multi.createFrom()
                .iterable(of(tenant))
                .onItem()
                .transformToUniAndConcatenate(schedule -> remove(tenant, schedule.getScheduleId()))
                .collect()
                .last();
    }

    @PreDestroy
    void stop() {
        schedules.close();
    }
}
