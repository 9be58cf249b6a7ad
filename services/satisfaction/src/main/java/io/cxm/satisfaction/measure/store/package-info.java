/** Counts and sums of answers and orders, made by the database. */
@NullMarked
package io.cxm.satisfaction.measure.store;

import org.jspecify.annotations.NullMarked;
