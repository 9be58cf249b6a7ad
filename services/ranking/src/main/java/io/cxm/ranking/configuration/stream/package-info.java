/** Erasure requests, from their topic. */
@NullMarked
package io.cxm.ranking.configuration.stream;

import org.jspecify.annotations.NullMarked;
