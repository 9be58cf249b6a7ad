/** What this instance holds, for its operator. */
@NullMarked
package io.cxm.recall.status.api;

import org.jspecify.annotations.NullMarked;
