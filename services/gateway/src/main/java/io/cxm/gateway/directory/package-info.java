/** The tenants as the gateway knows them. */
@NullMarked
package io.cxm.gateway.directory;

import org.jspecify.annotations.NullMarked;
