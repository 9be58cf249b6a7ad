/** Scenarios: how answers are made for a place where they are shown. */
@NullMarked
package io.cxm.ranking.scenario;

import org.jspecify.annotations.NullMarked;
