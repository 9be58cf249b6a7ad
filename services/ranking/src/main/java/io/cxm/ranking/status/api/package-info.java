/** What this instance holds, for its operator. */
@NullMarked
package io.cxm.ranking.status.api;

import org.jspecify.annotations.NullMarked;
