/** Exports in PostgreSQL. */
@NullMarked
package io.cxm.profile.export.store;

import org.jspecify.annotations.NullMarked;
