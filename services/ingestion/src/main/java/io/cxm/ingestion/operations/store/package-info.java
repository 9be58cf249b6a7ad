/** Operations in PostgreSQL. */
@NullMarked
package io.cxm.ingestion.operations.store;

import org.jspecify.annotations.NullMarked;
