package io.cxm.ranking.rule.api;

import io.cxm.ranking.recommendation.api.Faults;
import io.cxm.ranking.rule.api.RuleBody.HoursBody;
import io.cxm.ranking.rule.domain.Hours;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Reads when a rule is to hold. */
final class RuleTimes {
    private final Faults faults;

    RuleTimes(Faults faults) {
        this.faults = faults;
    }

    /** Hours; null for all day. */
    @Nullable
    Hours hours(@Nullable HoursBody body) {
        if (body == null) {
            return null;
        }
        String from = time("/hours/from", body.from());
        String to = time("/hours/to", body.to());
        String zone = body.zone() == null ? "UTC" : body.zone();
        if (!ZoneId.getAvailableZoneIds().contains(zone)) {
            faults.add("/hours/zone", "value", "there is no such time zone");
        }
        if (from.equals(to)) {
            faults.add("/hours/to", "range", "is the same as from; leave hours out for all day");
        }
        return new Hours(from, to, zone);
    }

    private String time(String pointer, @Nullable String text) {
        try {
            return LocalTime.parse(text == null ? "" : text)
                    .truncatedTo(ChronoUnit.MINUTES)
                    .toString();
        } catch (DateTimeException e) {
            faults.add(pointer, text == null ? "required" : "format", "must be a time of day as 08:00");
            return "";
        }
    }
}
