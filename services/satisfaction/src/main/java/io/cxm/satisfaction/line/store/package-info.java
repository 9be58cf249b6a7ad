/** Order lines and the returns that belong to them. */
@NullMarked
package io.cxm.satisfaction.line.store;

import org.jspecify.annotations.NullMarked;
