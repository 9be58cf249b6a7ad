/** Answers that were given: read again, made again, and asked why something is not in them (R22). */
@NullMarked
package io.cxm.ranking.answer;

import org.jspecify.annotations.NullMarked;
