/** All tenants, followed from their topic. */
@NullMarked
package io.cxm.ingestion.tenant.stream;

import org.jspecify.annotations.NullMarked;
