/** The REST interface of answers that were given. */
@NullMarked
package io.cxm.ranking.answer.api;

import org.jspecify.annotations.NullMarked;
