/** Which service answers a request, and how it is forwarded. */
@NullMarked
package io.cxm.gateway.route;

import org.jspecify.annotations.NullMarked;
