/** The catalogue of what can go wrong, as a caller sees it. */
@NullMarked
package io.cxm.contracts.problem;

import org.jspecify.annotations.NullMarked;
