package io.cxm.ingestion.element.domain;

import io.cxm.tenancy.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Under what circumstances elements came in.
 *
 * @param receivedAt milliseconds since 1970
 * @param idempotencyKey gives ids to elements that have none and no timestamp, so that a repeat gives the same ones
 */
public record Receipt(
        TenantId tenant, long receivedAt, @Nullable String idempotencyKey) {}
