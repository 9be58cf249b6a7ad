/** What recall and ranking hold of a tenant in memory: the bundle that serves, and what arrived since it was made. */
@NullMarked
package io.cxm.serving;

import org.jspecify.annotations.NullMarked;
