/** RFC 9457 problem documents for every failure of a REST service. */
@NullMarked
package io.cxm.problem;

import org.jspecify.annotations.NullMarked;
