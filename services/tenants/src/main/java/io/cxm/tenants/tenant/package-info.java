/** Opening, changing and reading tenants. */
@NullMarked
package io.cxm.tenants.tenant;

import org.jspecify.annotations.NullMarked;
