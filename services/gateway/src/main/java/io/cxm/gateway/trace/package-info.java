/** Which requests are traced: decided here for all services, which go on with what the gateway says. */
@NullMarked
package io.cxm.gateway.trace;

import org.jspecify.annotations.NullMarked;
