/** Feature vectors of items and shoppers. */
@NullMarked
package io.cxm.profile.vector;

import org.jspecify.annotations.NullMarked;
