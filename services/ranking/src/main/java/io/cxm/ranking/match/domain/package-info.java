/** Which candidates may be shown (R20), and in what mix. */
@NullMarked
package io.cxm.ranking.match.domain;

import org.jspecify.annotations.NullMarked;
