/** What a tenant is. */
@NullMarked
package io.cxm.tenants.tenant.domain;

import org.jspecify.annotations.NullMarked;
