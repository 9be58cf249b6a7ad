/** Tenants and shoppers that must be gone. */
@NullMarked
package io.cxm.ingestion.erasure;

import org.jspecify.annotations.NullMarked;
