/** Machine clients of a tenant. */
@NullMarked
package io.cxm.tenants.client;

import org.jspecify.annotations.NullMarked;
