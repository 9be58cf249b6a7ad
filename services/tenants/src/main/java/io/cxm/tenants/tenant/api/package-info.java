/** Tenants over REST. */
@NullMarked
package io.cxm.tenants.tenant.api;

import org.jspecify.annotations.NullMarked;
