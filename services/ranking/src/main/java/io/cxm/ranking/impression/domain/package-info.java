/** What one shopper was shown. */
@NullMarked
package io.cxm.ranking.impression.domain;

import org.jspecify.annotations.NullMarked;
