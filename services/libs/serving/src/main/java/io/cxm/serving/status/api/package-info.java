/** What this instance holds, for its operator. */
@NullMarked
package io.cxm.serving.status.api;

import org.jspecify.annotations.NullMarked;
