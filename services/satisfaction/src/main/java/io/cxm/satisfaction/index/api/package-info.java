/** REST of the satisfaction index. */
@NullMarked
package io.cxm.satisfaction.index.api;

import org.jspecify.annotations.NullMarked;
