/** The format of a bundle: what one training run made for one tenant, immutable, checksummed, mapped. */
@NullMarked
package io.cxm.bundle;

import org.jspecify.annotations.NullMarked;
