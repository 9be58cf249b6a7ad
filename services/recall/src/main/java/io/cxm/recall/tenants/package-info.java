/** The tenants that this instance holds. */
@NullMarked
package io.cxm.recall.tenants;

import org.jspecify.annotations.NullMarked;
