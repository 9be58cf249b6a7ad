package io.cxm.ingestion.element.domain;

import io.cxm.tenancy.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Under what circumstances elements came in.
 *
 * @param receivedAt milliseconds since 1970
 * @param request names the request <em>and its content</em>, so that elements without id and timestamp get the same ids
 *     when it is repeated; null where a repeat cannot be told. An Idempotency-Key alone is no such name: keys come again
 *     with other content, which would then be taken for what came before.
 */
public record Receipt(
        TenantId tenant, long receivedAt, @Nullable String request) {}
