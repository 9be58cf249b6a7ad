/** Records on their way to the broker. */
@NullMarked
package io.cxm.ingestion.sending;

import org.jspecify.annotations.NullMarked;
