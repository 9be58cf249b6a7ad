package io.cxm.satisfaction.survey.domain;

import java.util.List;

/** Some of a tenant's surveys, by id, and how many it has. */
public record ListedSurveys(List<Survey> surveys, long total) {
    public ListedSurveys {
        surveys = List.copyOf(surveys);
    }
}
