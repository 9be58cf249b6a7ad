/** The pipeline of an answer: prepare, recall, score, match, answer. */
@NullMarked
package io.cxm.ranking.recommendation;

import org.jspecify.annotations.NullMarked;
