/** What is kept of an answer, and what it says of an item that is not in it. */
@NullMarked
package io.cxm.ranking.answer.domain;

import org.jspecify.annotations.NullMarked;
