/** Clients and members in the OIDC provider. */
@NullMarked
package io.cxm.tenants.provider;

import org.jspecify.annotations.NullMarked;
