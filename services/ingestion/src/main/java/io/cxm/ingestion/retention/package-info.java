/** What this service keeps no longer. */
@NullMarked
package io.cxm.ingestion.retention;

import org.jspecify.annotations.NullMarked;
