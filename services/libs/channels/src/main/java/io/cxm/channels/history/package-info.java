/** Items that go with the shopper's own, and the shopper's own when they are due. */
@NullMarked
package io.cxm.channels.history;

import org.jspecify.annotations.NullMarked;
