package io.cxm.satisfaction.online;

import io.cxm.satisfaction.measure.Measurements;
import io.cxm.satisfaction.online.api.ComparedWish;
import io.cxm.satisfaction.online.domain.ServedCalibration.Verdict;
import io.cxm.satisfaction.retention.KnownTenants;
import io.cxm.tenancy.TenantId;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Looks twice a day whether the probabilities that items were shown by still come true as often as in the four weeks before, tenant after tenant,
 * and keeps of how many tenants which verdict holds as a metric: the tenant as a label would make as many series as there are of them, so that
 * the log names those of which it changes.
 */
@Singleton
public class CalibrationWatch {
    private static final Logger LOG = Logger.getLogger(CalibrationWatch.class);
    private final Drifts drifts;
    private final Measurements measurements;
    private final KnownTenants tenants;
    private final Map<TenantId, Verdict> verdicts = new ConcurrentHashMap<>();

    CalibrationWatch(Drifts drifts, Measurements measurements, KnownTenants tenants, MeterRegistry meters) {
        this.drifts = drifts;
        this.measurements = measurements;
        this.tenants = tenants;
        for (Verdict verdict : Verdict.values()) {
            Gauge.builder("cxm.satisfaction.calibration.tenants", () -> count(verdict))
                    .tag("verdict", verdict.code())
                    .strongReference(true)
                    .register(meters);
        }
    }

    private double count(Verdict verdict) {
        return verdicts.values().stream().filter(verdict::equals).count();
    }

    @Scheduled(every = "12H", delayed = "20M", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> round() {
        verdicts.keySet().retainAll(tenants.known());
        return Multi.createFrom()
                .iterable(tenants.known())
                .onItem()
                .transformToUniAndConcatenate(tenant -> look(tenant)
                        .onFailure()
                        .invoke(f -> LOG.warnf("calibration of %s is looked at later: %s", tenant, f.toString()))
                        .onFailure()
                        .recoverWithNull())
                .onItem()
                .ignoreAsUni();
    }

    /** Looks at the newest four weeks of a tenant now. */
    public Uni<Verdict> look(TenantId tenant) {
        return measurements
                .zone(tenant)
                .chain(zone -> drifts.newest(tenant).map(clock -> ComparedWish.newest(zone, clock)))
                .chain(compared -> drifts.foretold(tenant, compared))
                .map(kept -> kept.told().verdict())
                .invoke(verdict -> keep(tenant, verdict));
    }

    private void keep(TenantId tenant, Verdict verdict) {
        Verdict before = verdicts.put(tenant, verdict);
        if (verdict != before && (verdict == Verdict.KEEPS_LESS || verdict == Verdict.KEEPS_MORE)) {
            LOG.infof("probabilities of %s come true otherwise than before: %s", tenant, verdict.code());
        }
    }
}
