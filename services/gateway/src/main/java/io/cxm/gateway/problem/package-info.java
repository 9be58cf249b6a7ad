/** Problem documents and request ids at the edge. */
@NullMarked
package io.cxm.gateway.problem;

import org.jspecify.annotations.NullMarked;
