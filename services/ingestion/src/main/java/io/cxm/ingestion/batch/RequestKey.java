package io.cxm.ingestion.batch;

import io.cxm.ingestion.element.domain.ElementKind;
import io.cxm.tenancy.TenantId;

/** An Idempotency-Key where it means something: with one tenant, for one kind of elements. */
public record RequestKey(TenantId tenant, ElementKind kind, String key) {}
