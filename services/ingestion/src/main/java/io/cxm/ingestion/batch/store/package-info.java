/** Idempotency-Keys in PostgreSQL. */
@NullMarked
package io.cxm.ingestion.batch.store;

import org.jspecify.annotations.NullMarked;
