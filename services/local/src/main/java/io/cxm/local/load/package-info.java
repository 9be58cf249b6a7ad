/** Load on the running stack: events made by number, sent by several clients, and how far the sinks are behind. */
@NullMarked
package io.cxm.local.load;

import org.jspecify.annotations.NullMarked;
