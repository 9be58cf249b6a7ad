/** How edges arrive. */
@NullMarked
package io.cxm.profile.edge.stream;

import org.jspecify.annotations.NullMarked;
