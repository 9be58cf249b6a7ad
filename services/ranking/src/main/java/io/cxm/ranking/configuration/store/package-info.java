/** Rows of what is configured. */
@NullMarked
package io.cxm.ranking.configuration.store;

import org.jspecify.annotations.NullMarked;
