/** What an experiment says, which arm a shopper is dealt, and how two lists become one. */
@NullMarked
package io.cxm.ranking.experiment.domain;

import org.jspecify.annotations.NullMarked;
