/** Facets in PostgreSQL. */
@NullMarked
package io.cxm.profile.facet.store;

import org.jspecify.annotations.NullMarked;
