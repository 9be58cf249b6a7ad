/** The control plane: tenants, and who may act for them. */
@NullMarked
package io.cxm.tenants;

import org.jspecify.annotations.NullMarked;
