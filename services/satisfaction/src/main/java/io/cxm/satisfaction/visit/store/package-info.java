/** Visits as they are stored. */
@NullMarked
package io.cxm.satisfaction.visit.store;

import org.jspecify.annotations.NullMarked;
