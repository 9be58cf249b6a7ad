/** Experiments over REST. */
@NullMarked
package io.cxm.ranking.experiment.api;

import org.jspecify.annotations.NullMarked;
