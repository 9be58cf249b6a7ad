/** What tenants configure of serving: stored in PostgreSQL, in force in the memory of every instance. */
@NullMarked
package io.cxm.ranking.configuration;

import org.jspecify.annotations.NullMarked;
