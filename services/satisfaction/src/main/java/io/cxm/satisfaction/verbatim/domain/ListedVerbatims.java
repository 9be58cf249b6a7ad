package io.cxm.satisfaction.verbatim.domain;

import java.util.List;

/** Some texts, the newest first, and how many there are in all; more than 10,000 are not counted to their end. */
public record ListedVerbatims(List<Verbatim> verbatims, long total) {
    public ListedVerbatims {
        verbatims = List.copyOf(verbatims);
    }
}
