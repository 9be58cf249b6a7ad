/** The index of dead letters in PostgreSQL. */
@NullMarked
package io.cxm.ingestion.deadletters.store;

import org.jspecify.annotations.NullMarked;
