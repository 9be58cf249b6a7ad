package io.cxm.satisfaction.report.domain;

import java.util.List;

/** Some of a tenant's schedules, by id, and how many it has. */
public record ListedSchedules(List<Schedule> schedules, long total) {
    public ListedSchedules {
        schedules = List.copyOf(schedules);
    }
}
