/** Counts in the database. */
@NullMarked
package io.cxm.satisfaction.returns.store;

import org.jspecify.annotations.NullMarked;
