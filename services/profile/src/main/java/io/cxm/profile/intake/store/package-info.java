/** How a sink's transaction enters a tenant. */
@NullMarked
package io.cxm.profile.intake.store;

import org.jspecify.annotations.NullMarked;
