/** How much a caller may send: requests of a tenant, bytes of a body. */
@NullMarked
package io.cxm.gateway.limit;

import org.jspecify.annotations.NullMarked;
