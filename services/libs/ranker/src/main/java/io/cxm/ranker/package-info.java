/** Rankers: from candidates with provenance to probabilities, in order. The same code trains, is evaluated and serves. */
@NullMarked
package io.cxm.ranker;

import org.jspecify.annotations.NullMarked;
