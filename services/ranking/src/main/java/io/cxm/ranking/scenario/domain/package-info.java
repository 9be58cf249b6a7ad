/** A scenario, and those of a tenant. */
@NullMarked
package io.cxm.ranking.scenario.domain;

import org.jspecify.annotations.NullMarked;
