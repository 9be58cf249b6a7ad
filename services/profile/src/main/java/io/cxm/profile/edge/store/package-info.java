/** Edges in PostgreSQL. */
@NullMarked
package io.cxm.profile.edge.store;

import org.jspecify.annotations.NullMarked;
