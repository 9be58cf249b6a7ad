package io.cxm.satisfaction.cases.domain;

/**
 * The terms of a tenant's cases as they stand.
 *
 * @param version never used again; 0 where nothing was decided
 */
public record CaseSettings(long version, CaseTerms terms) {
    public static final CaseSettings USUAL = new CaseSettings(0, CaseTerms.USUAL);
}
