/** What resources of configuration have in common: ETags and answers. */
@NullMarked
package io.cxm.ranking.configuration.api;

import org.jspecify.annotations.NullMarked;
