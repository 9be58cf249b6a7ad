/** Candidate channels over a bundle, plus what arrived since it was made. */
@NullMarked
package io.cxm.recall;

import org.jspecify.annotations.NullMarked;
