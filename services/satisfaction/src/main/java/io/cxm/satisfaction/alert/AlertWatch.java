package io.cxm.satisfaction.alert;

import io.cxm.satisfaction.alert.Alerts.Charts;
import io.cxm.satisfaction.alert.api.AlertView;
import io.cxm.satisfaction.alert.domain.Alarm;
import io.cxm.satisfaction.alert.domain.Watched;
import io.cxm.satisfaction.alert.store.ToldAlerts;
import io.cxm.satisfaction.alert.store.ToldAlerts.Change;
import io.cxm.satisfaction.retention.KnownTenants;
import io.cxm.satisfaction.webhook.WebhookConfig;
import io.cxm.satisfaction.webhook.domain.Message;
import io.cxm.satisfaction.webhook.domain.WebhookEvent;
import io.cxm.tenancy.TenantId;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Looks now and then, for tenants whose webhooks want to hear of it, whether an alert began or ended. Charts are made of whole days, so that
 * more often would find nothing more. What was over before it was looked is not told; of an alert whose first day moves as answers come late only
 * its end is.
 */
@ApplicationScoped
public class AlertWatch {
    private static final Logger LOG = Logger.getLogger(AlertWatch.class);
    private final Alerts alerts;
    private final ToldAlerts told;
    private final KnownTenants tenants;
    private final WebhookConfig config;
    private final InstantSource clock;

    AlertWatch(Alerts alerts, ToldAlerts told, KnownTenants tenants, WebhookConfig config, InstantSource clock) {
        this.alerts = alerts;
        this.told = told;
        this.tenants = tenants;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "10M", delayed = "1M", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> round() {
        return Multi.createFrom()
                .iterable(tenants.known())
                .onItem()
                .transformToUniAndConcatenate(tenant -> inTurn(tenant)
                        .onFailure()
                        .invoke(f -> LOG.warnf("alerts of %s are told later: %s", tenant, f.toString()))
                        .onFailure()
                        .recoverWithNull())
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> inTurn(TenantId tenant) {
        long now = clock.millis();
        return told.turn(tenant, now, now - config.alertsEvery().toMillis())
                .chain(mine -> mine ? look(tenant) : Uni.createFrom().voidItem());
    }

    /** Looks now, and tells what began or ended. */
    public Uni<Void> look(TenantId tenant) {
        return alerts.of(tenant, Watched.ALL)
                .chain(charts -> told.tell(tenant, before -> changes(before, charts, clock.millis())));
    }

    /**
     * What is to be told.
     *
     * @param told the id of the alert that goes on, as it was told, by metric
     */
    static List<Change> changes(Map<String, String> told, Charts charts, long now) {
        List<Change> changes = new ArrayList<>();
        charts.found().forEach((metric, found) -> {
            String before = told.get(metric.metric().label());
            Optional<Alarm> open = found.alarms().stream()
                    .filter(alarm -> alarm.ended() == null)
                    .findFirst();
            Optional<Alarm> ended = found.alarms().stream()
                    .filter(alarm -> alarm.ended() != null)
                    .filter(alarm -> AlertView.id(metric, alarm).equals(before))
                    .findFirst();
            boolean over = before != null && (ended.isPresent() || open.isEmpty());
            if (over) {
                Object data = ended.<Object>map(alarm -> AlertView.of(metric, alarm, null))
                        .orElseGet(() ->
                                Map.of("id", before, "metric", metric.metric().label(), "state", "over"));
                changes.add(new Change(
                        metric.metric().label(), null, new Message(WebhookEvent.ALERT_CLOSED, null, now, data)));
            }
            if (over || before == null) {
                open.ifPresent(alarm -> changes.add(new Change(
                        metric.metric().label(),
                        AlertView.id(metric, alarm),
                        new Message(WebhookEvent.ALERT_OPENED, null, now, AlertView.of(metric, alarm, null)))));
            }
        });
        return changes;
    }
}
