/** How a tenant's rows go. */
@NullMarked
package io.cxm.profile.erasure.store;

import org.jspecify.annotations.NullMarked;
