/** The recommendation API. */
@NullMarked
package io.cxm.ranking;

import org.jspecify.annotations.NullMarked;
