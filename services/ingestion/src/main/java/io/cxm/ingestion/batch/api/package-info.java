/** The REST interface of events and survey responses. */
@NullMarked
package io.cxm.ingestion.batch.api;

import org.jspecify.annotations.NullMarked;
