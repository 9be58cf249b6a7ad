/** Bodies of requests: read within limits, unpacked within limits, worked on by a bounded pool. */
@NullMarked
package io.cxm.ingestion.body;

import org.jspecify.annotations.NullMarked;
