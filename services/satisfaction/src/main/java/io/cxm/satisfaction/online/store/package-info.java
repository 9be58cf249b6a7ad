/** Sums over what was shown and what came of it, made in the database. */
@NullMarked
package io.cxm.satisfaction.online.store;

import org.jspecify.annotations.NullMarked;
