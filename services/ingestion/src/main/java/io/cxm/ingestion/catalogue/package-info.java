/** Writes to single items and shoppers. */
@NullMarked
package io.cxm.ingestion.catalogue;

import org.jspecify.annotations.NullMarked;
