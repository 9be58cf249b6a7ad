package io.cxm.ranking.rule.domain;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * Hours of every day.
 *
 * @param from as 08:00, included
 * @param to excluded; before {@code from}: the hours go on past midnight
 * @param zone whose clock says so
 */
public record Hours(String from, String to, String zone) {
    /** Whether a moment is within them. */
    public boolean contain(Instant moment) {
        LocalTime time = moment.atZone(ZoneId.of(zone)).toLocalTime();
        LocalTime begin = LocalTime.parse(from);
        LocalTime end = LocalTime.parse(to);
        boolean begun = !time.isBefore(begin);
        boolean lasts = time.isBefore(end);
        return begin.isBefore(end) ? begun && lasts : begun || lasts;
    }
}
