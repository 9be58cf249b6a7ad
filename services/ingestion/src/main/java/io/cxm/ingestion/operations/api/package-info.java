/** The REST interface of operations. */
@NullMarked
package io.cxm.ingestion.operations.api;

import org.jspecify.annotations.NullMarked;
