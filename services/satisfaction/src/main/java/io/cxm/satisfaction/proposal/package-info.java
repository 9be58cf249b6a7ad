/** Rules that complaints propose. */
@NullMarked
package io.cxm.satisfaction.proposal;

import org.jspecify.annotations.NullMarked;
