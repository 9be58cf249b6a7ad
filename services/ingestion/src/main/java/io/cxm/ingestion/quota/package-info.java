/** How many events a tenant's plan allows. */
@NullMarked
package io.cxm.ingestion.quota;

import org.jspecify.annotations.NullMarked;
