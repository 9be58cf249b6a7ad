/** The tenants that this instance holds, each with its rank model. */
@NullMarked
package io.cxm.ranking.tenants;

import org.jspecify.annotations.NullMarked;
