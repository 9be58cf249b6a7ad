/** What this instance holds, for its operator. */
@NullMarked
package io.cxm.recall.status;

import org.jspecify.annotations.NullMarked;
