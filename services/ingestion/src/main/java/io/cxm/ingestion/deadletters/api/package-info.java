/** The REST interface of dead letters. */
@NullMarked
package io.cxm.ingestion.deadletters.api;

import org.jspecify.annotations.NullMarked;
