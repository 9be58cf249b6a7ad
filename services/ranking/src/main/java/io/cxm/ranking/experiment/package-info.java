/** Experiments: the requests of a scenario divided among scenarios, to see which is better. */
@NullMarked
package io.cxm.ranking.experiment;

import org.jspecify.annotations.NullMarked;
