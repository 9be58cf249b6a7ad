/** Erasure requests, from their topic. */
@NullMarked
package io.cxm.ingestion.erasure.stream;

import org.jspecify.annotations.NullMarked;
