/** Jobs in PostgreSQL. */
@NullMarked
package io.cxm.ranking.job.store;

import org.jspecify.annotations.NullMarked;
