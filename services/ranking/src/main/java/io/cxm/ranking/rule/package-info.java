/** Rules: what merchandisers make of an answer. */
@NullMarked
package io.cxm.ranking.rule;

import org.jspecify.annotations.NullMarked;
