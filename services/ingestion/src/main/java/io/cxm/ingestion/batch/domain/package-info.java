/** The answer to a request that sent elements. */
@NullMarked
package io.cxm.ingestion.batch.domain;

import org.jspecify.annotations.NullMarked;
