package io.cxm.ranking.configuration.domain;

import java.time.Instant;

/**
 * One thing that a tenant configured.
 *
 * @param version of no other entry of the tenant, and of this one only as it stands
 * @param terms what its kind says of it, as JSON
 */
public record Entry(Kind kind, String id, long version, String terms, Instant changedAt) {}
