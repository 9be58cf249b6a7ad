/** Tenants as the control plane says they are. */
@NullMarked
package io.cxm.ingestion.tenant.domain;

import org.jspecify.annotations.NullMarked;
