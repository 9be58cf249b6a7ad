/** Scenarios over REST. */
@NullMarked
package io.cxm.ranking.scenario.api;

import org.jspecify.annotations.NullMarked;
