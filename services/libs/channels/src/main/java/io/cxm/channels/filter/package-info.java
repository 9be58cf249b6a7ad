/** The filter language of requests, and the columns of items that it is answered from. */
@NullMarked
package io.cxm.channels.filter;

import org.jspecify.annotations.NullMarked;
