/** What a tenant has used, and of how much. */
@NullMarked
package io.cxm.profile.usage;

import org.jspecify.annotations.NullMarked;
