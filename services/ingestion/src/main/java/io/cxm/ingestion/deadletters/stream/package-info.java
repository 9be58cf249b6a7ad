/** The index of dead letters, fed from their topic. */
@NullMarked
package io.cxm.ingestion.deadletters.stream;

import org.jspecify.annotations.NullMarked;
