/** Channel {@code context}: what is wanted in the circumstances of a request. */
@NullMarked
package io.cxm.channels.context;

import org.jspecify.annotations.NullMarked;
