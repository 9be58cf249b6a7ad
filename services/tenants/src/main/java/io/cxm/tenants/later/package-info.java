/** Paths of the contract whose parts are not built yet. */
@NullMarked
package io.cxm.tenants.later;

import org.jspecify.annotations.NullMarked;
