/** Streams of rows of any size. */
@NullMarked
package io.cxm.ingestion.imports;

import org.jspecify.annotations.NullMarked;
