/** The filter language of requests. */
@NullMarked
package io.cxm.ranking.filter.domain;

import org.jspecify.annotations.NullMarked;
