/** Rows of answers. */
@NullMarked
package io.cxm.ranking.answer.store;

import org.jspecify.annotations.NullMarked;
