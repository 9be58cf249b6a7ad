package io.cxm.tenants.journal.domain;

import java.time.Instant;

/**
 * One thing that somebody changed.
 *
 * @param actor the subject of the token that did it, never a name
 * @param action as {@code api-client.create}
 * @param subject what it was done to, an id
 * @param outcome {@code done} or {@code refused}
 */
public record AuditEntry(
        String id, Instant at, String actor, String action, String subject, String outcome, String service) {}
