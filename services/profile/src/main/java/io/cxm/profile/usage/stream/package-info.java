/** The topic of tenants. */
@NullMarked
package io.cxm.profile.usage.stream;

import org.jspecify.annotations.NullMarked;
