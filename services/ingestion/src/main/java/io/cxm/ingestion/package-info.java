/** The only way in for data: read, checked, acknowledged by the broker, answered. */
@NullMarked
package io.cxm.ingestion;

import org.jspecify.annotations.NullMarked;
