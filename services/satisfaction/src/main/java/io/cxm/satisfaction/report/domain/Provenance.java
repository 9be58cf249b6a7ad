package io.cxm.satisfaction.report.domain;

/**
 * When a report was made, and of what. Times are milliseconds since 1970.
 *
 * @param dataUntil the newest event that it can know of
 * @param version of the service that made it
 */
public record Provenance(long createdAt, long dataUntil, String version) {}
