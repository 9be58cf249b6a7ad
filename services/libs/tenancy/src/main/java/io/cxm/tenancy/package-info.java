/** Who calls, for which tenant, in which role: from the verified token alone. */
@NullMarked
package io.cxm.tenancy;

import org.jspecify.annotations.NullMarked;
