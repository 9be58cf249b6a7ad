/** Events and survey responses, alone or in batches. */
@NullMarked
package io.cxm.ingestion.batch;

import org.jspecify.annotations.NullMarked;
