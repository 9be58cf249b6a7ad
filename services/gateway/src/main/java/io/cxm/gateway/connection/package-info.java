/** How long a connection may take to bring a request. */
@NullMarked
package io.cxm.gateway.connection;

import org.jspecify.annotations.NullMarked;
