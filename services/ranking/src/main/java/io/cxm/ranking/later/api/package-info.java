/** Endpoints of the contract that answer later: until then they say so. */
@NullMarked
package io.cxm.ranking.later.api;

import org.jspecify.annotations.NullMarked;
