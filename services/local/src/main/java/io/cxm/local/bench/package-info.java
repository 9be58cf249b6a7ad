/** Benchmarks: the product's figure, a bare counterpart's in the same run, and the ratio. */
@NullMarked
package io.cxm.local.bench;

import org.jspecify.annotations.NullMarked;
