/** Rows, out of NDJSON and CSV. */
@NullMarked
package io.cxm.ingestion.imports.domain;

import org.jspecify.annotations.NullMarked;
