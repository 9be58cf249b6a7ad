package io.cxm.satisfaction.cases.domain;

import java.util.List;

/** Some cases, and how many there are in all; more than 10,000 are not counted to their end. */
public record ListedCases(List<ShownCase> cases, long total) {
    public ListedCases {
        cases = List.copyOf(cases);
    }
}
