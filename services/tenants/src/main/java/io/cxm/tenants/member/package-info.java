/** People of a tenant. */
@NullMarked
package io.cxm.tenants.member;

import org.jspecify.annotations.NullMarked;
