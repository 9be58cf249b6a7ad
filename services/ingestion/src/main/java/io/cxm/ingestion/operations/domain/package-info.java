/** What an operation is. */
@NullMarked
package io.cxm.ingestion.operations.domain;

import org.jspecify.annotations.NullMarked;
