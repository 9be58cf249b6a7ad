package io.cxm.training.schedule.api;

import io.cxm.contracts.training.TrainingRequest;
import io.cxm.contracts.training.TrainingSchedule;
import io.cxm.problem.ProblemException;
import io.cxm.tenancy.TenantId;
import io.cxm.training.run.api.Wishes;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Reads what a schedule asks for and when, and says which field is wrong. */
final class ScheduleReader {
    private static final int MOST_CRON = 100;

    private ScheduleReader() {}

    static TrainingSchedule read(TenantId tenant, String id, ScheduleDocuments.@Nullable Body body) {
        if (!TenantId.isValid(id)) {
            throw ProblemException.invalid("?id", "format", "must match [a-z0-9][a-z0-9-]{0,62}");
        }
        if (body == null) {
            throw ProblemException.invalid("", "required", "a body is needed");
        }
        String cron = required("/cron", body.cron()).strip();
        if (cron.length() > MOST_CRON) {
            throw ProblemException.invalid("/cron", "length", "cron has at most " + MOST_CRON + " characters");
        }
        TrainingRequest wish = Wishes.of(body.rankers(), body.promote(), body.sampleWeights());
        return TrainingSchedule.newBuilder()
                .setTenantId(tenant.value())
                .setScheduleId(id)
                .setCron(cron)
                .setZone(zone(body.zone()))
                .setEnabled(body.enabled() == null || body.enabled())
                .addAllRankers(wish.getRankersList())
                .setPromote(wish.getPromote())
                .putAllSampleWeights(wish.getSampleWeightsMap())
                .build();
    }

    private static String zone(@Nullable String zone) {
        try {
            return ZoneId.of(required("/zone", zone)).getId();
        } catch (DateTimeException e) {
            throw ProblemException.invalid("/zone", "value", "there is no such time zone");
        }
    }

    private static String required(String pointer, @Nullable String text) {
        if (text == null || text.isBlank()) {
            throw ProblemException.invalid(pointer, "required", pointer.substring(1) + " is needed");
        }
        return text;
    }
}
